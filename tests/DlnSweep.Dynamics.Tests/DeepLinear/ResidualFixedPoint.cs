using DlnSweep.Dynamics.DeepLinear;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// The residual theory as one linear system: all fields of all layers and times at once, x = S x + E noise, solved by inversion for given
/// kernels, from which covariances and responses are read off; iterated. An oracle independent of the causal pass.
/// </summary>
internal sealed class ResidualFixedPoint(DeepLinearSettings settings)
{
    private readonly int depth = settings.Depth;
    private readonly FixedPointInput input = new(settings);
    private Matrix<double>[] ca = Empty(settings.Depth);
    private Matrix<double>[] cg = Empty(settings.Depth);
    private Matrix<double>[] a = Empty(settings.Depth);
    private Matrix<double>[] b = Empty(settings.Depth);

    public Losses[] Solve() => FixedPoint.Solve(settings.Steps + 1, Grow, Iterate);

    private static Matrix<double>[] Empty(int count) => [.. Enumerable.Range(0, count).Select(_ => DenseMatrix.Create(0, 0, 0))];

    private void Grow(int n)
    {
        input.Grow(n);
        ca = [.. ca.Select(m => FixedPoint.Grown(m, n))];
        cg = [.. cg.Select(m => FixedPoint.Grown(m, n))];
        a = [.. a.Select(m => FixedPoint.Grown(m, n))];
        b = [.. b.Select(m => FixedPoint.Grown(m, n))];
    }

    // Fields in order: a^1 .. a^L, g^1 .. g^L. Noises in order: u^1 .. u^L, r^1 .. r^(L-1), w.
    private Losses[] Iterate()
    {
        int n = ca[0].RowCount;
        double c = settings.FieldRate;
        double s = settings.Branch;
        int noises = (2 * depth) - 1;
        Matrix<double> one = DenseMatrix.CreateIdentity(n);
        Matrix<double> system = DenseMatrix.CreateIdentity(2 * depth * n);
        Matrix<double> source = DenseMatrix.Create(2 * depth * n, (noises * n) + 1, 0);
        for (int l = 0; l < depth; l++)
        {
            Matrix<double> forwardKernel = l == 0
                ? input.FieldResponse + (c * FixedPoint.StrictlyLower(input.SignalCovariance))
                : (s * a[l - 1]) + (s * s * c * FixedPoint.StrictlyLower(ca[l - 1]));
            Put(system, l, depth + l, -forwardKernel);
            Put(source, l, l, (l == 0 ? 1 : s) * one);
            if (l > 0)
            {
                Put(system, l, l - 1, -one);
            }

            if (l == depth - 1)
            {
                Put(system, depth + l, l, -c * FixedPoint.StrictlyLower(DenseMatrix.Create(n, n, 1)));
                source.SetSubMatrix((depth + l) * n, noises * n, DenseMatrix.Create(n, 1, 1));
            }
            else
            {
                Put(system, depth + l, l, -((s * b[l + 1]) + (s * s * c * FixedPoint.StrictlyLower(cg[l + 1]))));
                Put(system, depth + l, depth + l + 1, -one);
                Put(source, depth + l, depth + l, s * one);
            }
        }

        ReadOff(system.Solve(source), n, noises);
        input.Iterate(b[0], cg[0]);
        return input.Losses;
    }

    private void ReadOff(Matrix<double> fields, int n, int noises)
    {
        Matrix<double> noise = DenseMatrix.Create((noises * n) + 1, (noises * n) + 1, 0);
        for (int l = 0; l < depth; l++)
        {
            Put(noise, l, l, l == 0 ? input.SignalCovariance : ca[l - 1]);
            if (l < depth - 1)
            {
                Put(noise, depth + l, depth + l, cg[l + 1]);
            }
        }

        noise[noises * n, noises * n] = 1;
        Matrix<double> covariance = fields * noise * fields.Transpose();
        for (int l = 0; l < depth; l++)
        {
            ca[l] = Get(covariance, l, l, n);
            cg[l] = Get(covariance, depth + l, depth + l, n);
            b[l] = Get(fields, depth + l, l, n);
            if (l < depth - 1)
            {
                a[l] = Get(fields, l, depth + l, n);
            }
        }
    }

    private static void Put(Matrix<double> whole, int row, int column, Matrix<double> block) =>
        whole.SetSubMatrix(row * block.RowCount, column * block.ColumnCount, block);

    private static Matrix<double> Get(Matrix<double> whole, int row, int column, int n) => whole.SubMatrix(row * n, n, column * n, n);
}
