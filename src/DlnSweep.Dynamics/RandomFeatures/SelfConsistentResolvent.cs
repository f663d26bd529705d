using System.Numerics;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// kappa(z), the solution of z = kappa (1 - (1/N) sum n lam/(lam + kappa)): what the resolvent of N random features of K modes,
/// (H + z)^-1, is made of in the limit of many features.
/// </summary>
internal sealed class SelfConsistentResolvent(PaddedSpectrum spectrum, double features)
{
    private const int MostIterations = 30;
    private const double Tolerance = 1e-12;
    private const double SmallestPart = 1e-9;

    /// <summary>The sum of share/(lam + kappa) at the last solution.</summary>
    public Complex ShareSum { get; private set; }

    /// <summary>kappa at z = 0, by bisection of its logarithm; positive for fewer features than modes.</summary>
    public double AtZero(double modes)
    {
        double low = DlnSweep.Numerics.Functions.Elementary.Log(spectrum.Smallest * (modes - features) / features * (1 - 1e-9));
        double high = DlnSweep.Numerics.Functions.Elementary.Log(spectrum.Trace / features * (1 + 1e-9));
        Span<double> sums = stackalloc double[ResolventSums.Length];
        while (0.5 * (low + high) is double middle && middle > low && middle < high)
        {
            Evaluate(DlnSweep.Numerics.Functions.Elementary.Exp(middle), 0, sums);
            (low, high) = Part(sums, 0) > features ? (middle, high) : (low, middle);
        }

        return DlnSweep.Numerics.Functions.Elementary.Exp(high);
    }

    /// <summary>
    /// Follows kappa from one z to another, both in the lower half-plane, in as many steps as Newton's method needs to stay on the solution
    /// whose imaginary part is negative; false where it does not arrive.
    /// </summary>
    public bool TryFollow(Complex from, Complex to, ref Complex kappa)
    {
        double done = 0;
        double part = 1;
        while (done < 1)
        {
            double next = Math.Min(1, done + part);
            Complex z = next == 1 ? to : from + ((to - from) * next);
            if (TrySolve(z, kappa, out Complex solution))
            {
                (kappa, done, part) = (solution, next, 2 * part);
            }
            else if ((part /= 2) < SmallestPart)
            {
                return false;
            }
        }

        return true;
    }

    private bool TrySolve(Complex z, Complex start, out Complex kappa)
    {
        Span<double> sums = stackalloc double[ResolventSums.Length];
        kappa = start;
        for (int i = 0; i < MostIterations; i++)
        {
            Evaluate(kappa.Real, kappa.Imaginary, sums);
            Complex a = new(Part(sums, 0), Part(sums, 1));
            Complex b = new(Part(sums, 2), Part(sums, 3));
            Complex change = ((kappa * (1 - (a / features))) - z) / (1 - (b / features));
            kappa -= change;
            if (!(kappa.Imaginary < 0))
            {
                return false;
            }

            if (SquaredSize(change) <= Tolerance * Tolerance * SquaredSize(kappa))
            {
                ShareSum = new Complex(Part(sums, 4), Part(sums, 5));
                return true;
            }
        }

        return false;
    }

    private void Evaluate(double p, double q, Span<double> sums)
    {
        ResolventSums kernel = new(spectrum, p, q, sums);
        LaneKernel.Run(ref kernel);
    }

    private static double Part(ReadOnlySpan<double> sums, int index) =>
        LaneKernel.Total(sums.Slice(index * LaneKernel.Lanes, LaneKernel.Lanes));

    private static double SquaredSize(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
}
