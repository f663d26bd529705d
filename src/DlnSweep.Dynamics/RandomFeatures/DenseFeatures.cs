using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>Explicit modes, target and features: random ones by their K x N matrix A, else the first N modes themselves.</summary>
internal sealed class DenseFeatures
{
    private readonly double[] target; // w*
    private readonly Matrix? matrix; // A

    /// <summary>Draws the features.</summary>
    public DenseFeatures(RandomFeaturesSettings settings, RandomSource source)
    {
        int modes = (int)settings.Modes;
        double total = PowerSum.Over(1, modes, settings.TargetExponent);
        Variances = new double[modes];
        Deviations = new double[modes];
        target = new double[modes];
        for (int k = 0; k < modes; k++)
        {
            double log = Elementary.Log(k + 1);
            Variances[k] = Elementary.Exp(-settings.SpectrumExponent * log);
            Deviations[k] = Math.Sqrt(Variances[k]);
            target[k] = Math.Sqrt(Elementary.Exp(-settings.TargetExponent * log) / total / Variances[k]);
        }

        Count = settings.IsRandom ? (int)settings.Features : (int)settings.TrainedModes;
        if (settings.IsRandom)
        {
            matrix = new Matrix(modes, Count);
            source.FillNormal(matrix.Span);
            Vectors.Scale(1 / Math.Sqrt(Count), matrix.Span);
        }
    }

    /// <summary>lam_k.</summary>
    public double[] Variances { get; }

    /// <summary>The roots of lam_k.</summary>
    public double[] Deviations { get; }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>Operations of a step for each mode.</summary>
    public double WorkPerMode => matrix is null ? 1 : Count;

    /// <summary>w* - A w.</summary>
    public void Residual(ReadOnlySpan<double> weights, Span<double> residual, IWorkTeam team)
    {
        target.CopyTo(residual);
        if (matrix is not null)
        {
            Product.Multiply(-1, matrix, Op.None, weights, 1, residual, team);
            return;
        }

        for (int k = 0; k < weights.Length; k++)
        {
            residual[k] -= weights[k];
        }
    }

    /// <summary>A^T of a vector over the modes.</summary>
    public void Project(ReadOnlySpan<double> modes, Span<double> features, IWorkTeam team)
    {
        if (matrix is not null)
        {
            Product.Multiply(1, matrix, Op.Transpose, modes, 0, features, team);
            return;
        }

        modes[..Count].CopyTo(features);
    }

    /// <summary>The spectrum of random features.</summary>
    public FeatureSpectrum Spectrum(IWorkTeam team)
    {
        Matrix scaled = matrix!.Clone(); // sqrt(Lam) A
        double[] weighted = new double[target.Length];
        for (int k = 0; k < target.Length; k++)
        {
            Vectors.Scale(Deviations[k], scaled.Row(k));
            weighted[k] = Deviations[k] * target[k];
        }

        Matrix moment = new(Count, Count);
        double[] covariance = new double[Count];
        Product.Multiply(1, scaled, Op.Transpose, scaled, Op.None, 0, moment, team);
        Product.Multiply(1, scaled, Op.Transpose, weighted, 0, covariance, team);
        return FeatureSpectrum.Of(moment, covariance, team);
    }
}
