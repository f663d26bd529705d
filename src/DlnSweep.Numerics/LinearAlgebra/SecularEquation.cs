using System.Runtime.Intrinsics;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The eigenvalues of diag(d) + rho z z^T, rho positive and |z| = 1: the roots of 1/rho + sum_i z_i^2 / (d_i - x), one above each pole.
/// Each is found as its distance from the nearest pole, by rational interpolation of both halves of the sum (Li 1994, "the middle way")
/// inside a shrinking bracket.
/// </summary>
internal static unsafe class SecularEquation
{
    private const double Epsilon = 1.0 / (1L << 52);
    private const int MostSteps = 100;

    /// <summary>
    /// Finds root j of k. <paramref name="d"/> ascends strictly. Returns the root and leaves d_i - root, each to high relative accuracy, in
    /// <paramref name="gaps"/>. Both arrays and z have room up to a multiple of eight, with zeros in z beyond k.
    /// </summary>
    public static double Solve(double* d, double* z, int k, double rho, int j, double* gaps, double* distances)
    {
        int padded = (k + 7) & ~7;
        if (k == 1)
        {
            new Span<double>(gaps, padded).Fill(double.MaxValue);
            gaps[0] = -rho * z[0] * z[0];
            return d[0] - gaps[0];
        }

        // The two poles that the interpolation keeps: those around the root, or the last two.
        int left = j < k - 1 ? j : k - 2;
        int right = left + 1;
        int origin = Start(d, z, k, rho, j, left, distances, padded, out double low, out double high, out double step);
        double shift = step;
        for (int i = 0; i < MostSteps; i++)
        {
            Terms at = Evaluate(distances, z, padded, left, shift);
            double value = (1 / rho) + at.Psi + at.Phi;
            double slope = at.PsiSlope + at.PhiSlope;
            double noise = Epsilon * (((8 + (k / 16)) * (Math.Abs(at.Phi) - at.Psi)) + (1 / rho) + (Math.Abs(shift) * slope));
            if (Math.Abs(value) <= noise)
            {
                break;
            }

            _ = value < 0 ? low = shift : high = shift;
            double next = shift + Interpolate(distances[left] - shift, distances[right] - shift, value, at, j == k - 1);
            if (!(next > low && next < high))
            {
                next = low + (0.5 * (high - low));
            }

            if (next == shift || next == low || next == high)
            {
                break;
            }

            shift = next;
        }

        for (int i = 0; i < padded; i += 8)
        {
            (Vector512.Load(distances + i) - Vector512.Create(shift)).Store(gaps + i);
        }

        return d[origin] + shift;
    }

    // Chooses the nearer pole by the sign at the middle of the interval, and a first guess from the two poles and the rest's value there.
    private static int Start(
        double* d,
        double* z,
        int k,
        double rho,
        int j,
        int left,
        double* distances,
        int padded,
        out double low,
        out double high,
        out double guess)
    {
        bool last = j == k - 1;
        double gap = d[left + 1] - d[left];
        double middle = last ? 0.5 * rho : 0.5 * gap;
        Relative(d, d[j], k, padded, distances);
        Terms at = Evaluate(distances, z, padded, left, middle);
        double value = (1 / rho) + at.Psi + at.Phi;
        double zl = z[left] * z[left];
        double zr = z[left + 1] * z[left + 1];
        double rest = value - (zl / (distances[left] - middle)) - (zr / (distances[left + 1] - middle));
        if (last)
        {
            (low, high) = value <= 0 ? (middle, rho) : (0, middle);
            guess = LargerRoot(rest, (-rest * gap) + zl + zr, -zr * gap);
            guess = guess > low && guess < high ? guess : 0.5 * (low + high);
            return j;
        }

        if (value > 0)
        {
            (low, high) = (0, middle);
            guess = SmallerRoot(rest, (rest * gap) + zl + zr, zl * gap);
            guess = guess > low && guess < high ? guess : 0.5 * (low + high);
            return j;
        }

        (low, high) = (-middle, 0);
        Relative(d, d[j + 1], k, padded, distances);
        guess = -SmallerRoot(-rest, (-rest * gap) + zl + zr, zr * gap);
        guess = guess > low && guess < high ? guess : 0.5 * (low + high);
        return j + 1;
    }

    // c + s / (x - step) + S / (y - step) = 0 with both halves matched in value and slope; x and y are the distances of the two poles.
    private static double Interpolate(double x, double y, double value, in Terms at, bool last)
    {
        double c = value - (x * at.PsiSlope) - (y * at.PhiSlope);
        double a = ((x + y) * value) - (x * y * (at.PsiSlope + at.PhiSlope));
        double b = x * y * value;
        double step = last ? LargerRoot(Math.Abs(c), a, b) : SmallerRoot(c, a, b);
        return value * step < 0 ? step : -value / (at.PsiSlope + at.PhiSlope);
    }

    // The root of c x^2 - a x + b = 0 between the poles.
    private static double SmallerRoot(double c, double a, double b)
    {
        double root = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
        return a > 0 ? 2 * b / (a + root) : (a - root) / (2 * c);
    }

    // The root beyond the last pole.
    private static double LargerRoot(double c, double a, double b)
    {
        double root = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
        return a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root);
    }

    private static void Relative(double* d, double origin, int k, int padded, double* distances)
    {
        for (int i = 0; i < k; i++)
        {
            distances[i] = d[i] - origin;
        }

        for (int i = k; i < padded; i++)
        {
            distances[i] = double.MaxValue;
        }
    }

    // psi sums over poles up to `left`, phi over those beyond, at the given shift.
    private static Terms Evaluate(double* distances, double* z, int padded, int left, double shift)
    {
        int mixed = (left + 1) & ~7;
        (double psi, double psiSlope) = Sum(distances, z, 0, mixed, shift);
        (double phi, double phiSlope) = Sum(distances, z, Math.Min(mixed + 8, padded), padded, shift);
        for (int i = mixed; i < Math.Min(mixed + 8, padded); i++)
        {
            double ratio = z[i] / (distances[i] - shift);
            if (i <= left)
            {
                psi += z[i] * ratio;
                psiSlope += ratio * ratio;
            }
            else
            {
                phi += z[i] * ratio;
                phiSlope += ratio * ratio;
            }
        }

        return new(psi, psiSlope, phi, phiSlope);
    }

    private static (double Value, double Slope) Sum(double* distances, double* z, int from, int to, double shift)
    {
        Vector512<double> origin = Vector512.Create(shift), value = Vector512<double>.Zero, slope = value;
        for (int i = from; i < to; i += 8)
        {
            Vector512<double> weight = Vector512.Load(z + i);
            Vector512<double> ratio = weight / (Vector512.Load(distances + i) - origin);
            value = Vector512.FusedMultiplyAdd(weight, ratio, value);
            slope = Vector512.FusedMultiplyAdd(ratio, ratio, slope);
        }

        return (RowKernels.Tree(value), RowKernels.Tree(slope));
    }

    private readonly record struct Terms(double Psi, double PsiSlope, double Phi, double PhiSlope);
}
