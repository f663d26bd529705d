using System.Numerics;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// N random features of K modes in the limit where both are large: irreducible loss, and the masses of the eigenvalues of H = A^T Lam A
/// and of
/// the target over bins, by contour integrals of the resolvent around each bin; no density is ever evaluated.
/// </summary>
internal sealed class DeterministicEquivalent
{
    private const double BinWidth = 0.1;
    private const double FineWidth = 0.01;
    private const double Margin = 1.5;
    private const double LowestFactor = 1e-2;
    private const double FarAway = 50;
    private const double SmallestMass = 1e-14;

    // Gauss-Legendre points and weights of order 12 on (-1, 1), the positive half.
    private static readonly double[] Points =
        [0.1252334085114689, 0.3678314989981802, 0.5873179542866175, 0.7699026741943047, 0.9041172563704749, 0.9815606342467193];

    private static readonly double[] Weights =
        [0.2491470458134028, 0.2334925365383548, 0.2031674267230659, 0.1600783285433462, 0.1069393259953184, 0.0471753363865118];

    private readonly PaddedSpectrum spectrum;
    private readonly SelfConsistentResolvent resolvent;
    private readonly double features;
    private readonly double lowest;
    private readonly List<BinMass> bins = [];

    /// <summary>Solves for a configuration with fewer random features than modes.</summary>
    /// <exception cref="InvalidOperationException">The resolvent could not be followed.</exception>
    public DeterministicEquivalent(RandomFeaturesSettings settings)
    {
        spectrum = new PaddedSpectrum(ModeGroups.All(settings));
        features = settings.Features;
        resolvent = new SelfConsistentResolvent(spectrum, features);
        lowest = LowestFactor * Elementary.Exp(-settings.SpectrumExponent * Elementary.Log(features));

        // At z = 0 a finer spectrum costs little.
        PaddedSpectrum fine = new(ModeGroups.All(settings with { GroupWidth = FineWidth }));
        SmallestResolvent = new SelfConsistentResolvent(fine, features).AtZero(settings.Modes);
        for (int i = 0; i < fine.Variances.Length; i++)
        {
            Irreducible += SmallestResolvent * fine.Shares[i] / (fine.Variances[i] + SmallestResolvent);
        }

        Integrate();
    }

    /// <summary>kappa at z = 0.</summary>
    public double SmallestResolvent { get; }

    /// <summary>L_perp.</summary>
    public double Irreducible { get; }

    /// <summary>The bins, from the largest eigenvalues down.</summary>
    public IReadOnlyList<BinMass> Bins => bins;

    /// <summary>The nodes of the recursion, with the target's shares rescaled to what L_perp leaves of them.</summary>
    public Nodes ToNodes()
    {
        double total = bins.Sum(bin => Math.Max(0, bin.Share));
        double mostTrace = bins.Max(bin => bin.Trace);
        Nodes nodes = new(Irreducible);
        foreach (BinMass bin in bins)
        {
            if (bin.Share > SmallestMass)
            {
                nodes.Add(Math.Clamp(bin.WeightedShare / bin.Share, bin.Low, bin.High), bin.Share / total * (1 - Irreducible), 0);
            }

            if (bin.Trace > SmallestMass * mostTrace)
            {
                nodes.Add(Math.Clamp(bin.SquaredTrace / bin.Trace, bin.Low, bin.High), 0, bin.Trace);
            }
        }

        return nodes.Pad();
    }

    private void Integrate()
    {
        double root = 1 + Math.Sqrt(spectrum.Trace / (spectrum.Variances[0] * features));
        double top = Margin * spectrum.Variances[0] * root * root;
        Complex z = new(0, -FarAway * top);
        Complex kappa = z;
        double high = top;
        for (int i = 1; high > lowest; i++)
        {
            double low = top * Elementary.Exp(-BinWidth * i);
            bins.Add(Integrate(low, high, ref z, ref kappa));
            high = low;
        }
    }

    // Over the upper semicircle s = centre + radius e^(i theta) between the bin's edges: mass = -(1/pi) Im int S(-s) ds.
    private BinMass Integrate(double low, double high, ref Complex z, ref Complex kappa)
    {
        double centre = 0.5 * (low + high);
        double radius = 0.5 * (high - low);
        double share = 0, weightedShare = 0, count = 0, trace = 0, squaredTrace = 0;
        for (int j = 0; j < 2 * Points.Length; j++)
        {
            int half = j < Points.Length ? Points.Length - 1 - j : j - Points.Length;
            double theta = 0.5 * Math.PI * (j < Points.Length ? 1 - Points[half] : 1 + Points[half]);
            Complex arm = new(radius * Elementary.Cos(theta), radius * Elementary.Sin(theta));
            Complex s = centre + arm;
            if (!resolvent.TryFollow(z, -s, ref kappa))
            {
                throw new InvalidOperationException(
                    $"The spectrum of {features} random features could not be computed at {s.Real:R}; choose other exponents or sizes.");
            }

            z = -s;

            // ds = i arm dtheta; the trace of the resolvent is N/kappa.
            Complex step = new Complex(-arm.Imaginary, arm.Real) * (-0.5 * Weights[half]);
            Complex target = kappa * resolvent.ShareSum / z * step;
            Complex eigenvalues = features / kappa * step;
            share += target.Imaginary;
            weightedShare += (target * s).Imaginary;
            count += eigenvalues.Imaginary;
            trace += (eigenvalues * s).Imaginary;
            squaredTrace += (eigenvalues * s * s).Imaginary;
        }

        return new BinMass(low, high, share, weightedShare, count, trace, squaredTrace);
    }
}
