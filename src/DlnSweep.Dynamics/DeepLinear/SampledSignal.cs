using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The simulation's data: losses and the gradient signal q from the error Delta.</summary>
/// <param name="settings">The configuration.</param>
/// <param name="space">Input space.</param>
internal abstract class SampledSignal(DeepLinearSettings settings, AdaptedSpace space)
{
    /// <summary>The length of residuals: input space's, or sample space's for a full batch.</summary>
    internal virtual int ResidualLength => space.Capacity;

    /// <summary>The configuration.</summary>
    protected DeepLinearSettings Settings => settings;

    /// <summary>Input space.</summary>
    protected AdaptedSpace Space => space;

    /// <summary>The signal of a configuration's data.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="space">Input space.</param>
    /// <param name="streams">The streams of the data.</param>
    /// <param name="extraProducts">Products of the samples from each side beyond those of training.</param>
    internal static SampledSignal For(
        DeepLinearSettings settings, AdaptedSpace space, RandomStreams streams, int extraProducts) => settings.Data switch
    {
        TrainingData.Population => new PopulationSignal(settings, space),
        TrainingData.FullBatch => new FullBatchSignal(settings, space, streams, extraProducts),
        _ => new OnlineSignal(settings, space, streams),
    };

    /// <summary>Draws what stays the same for the whole run.</summary>
    internal virtual void Begin()
    {
    }

    /// <summary>Losses of this step, and q for its update.</summary>
    /// <param name="error">Delta.</param>
    /// <param name="signal">q, of the space's capacity; on return zero beyond the coordinates in use.</param>
    internal abstract Losses Measure(ReadOnlySpan<double> error, Span<double> signal);

    /// <summary>The mean square over the data of a linear function v.x / sqrt(D): sum_k lambda_k v_k^2 / D.</summary>
    internal double MeanSquare(ReadOnlySpan<double> v)
    {
        ReadOnlySpan<int> part = space.PartOf;
        double sum = 0;
        for (int i = 0; i < part.Length; i++)
        {
            sum += settings.Groups[part[i]].Eigenvalue * v[i] * v[i];
        }

        return sum / settings.InputDimension;
    }

    /// <summary>
    /// The residual r whose square is the loss that is trained on, the population's where every step draws its own samples.
    /// </summary>
    /// <param name="error">Delta, as measured last.</param>
    /// <param name="residual">r.</param>
    internal virtual void ReadResidual(ReadOnlySpan<double> error, Span<double> residual) => MapToResidual(error, residual);

    /// <summary>r = R v, R = Lambda^(1/2) / sqrt(D).</summary>
    internal virtual void MapToResidual(ReadOnlySpan<double> v, Span<double> r)
    {
        v.CopyTo(r);
        ScaleByRootEigenvalues(r);
        Vectors.Scale(1 / Math.Sqrt(settings.InputDimension), r);
    }

    /// <summary>q = D R^T r.</summary>
    internal virtual void MapToSignal(ReadOnlySpan<double> r, Span<double> q)
    {
        r.CopyTo(q);
        ScaleByRootEigenvalues(q);
        Vectors.Scale(Math.Sqrt(settings.InputDimension), q);
    }

    internal virtual void Save(IStateWriter state)
    {
    }

    internal virtual void Restore(IStateReader state)
    {
    }

    /// <summary>x &#8592; Lambda^(1/2) x.</summary>
    protected void ScaleByRootEigenvalues(Span<double> x)
    {
        ReadOnlySpan<int> part = space.PartOf;
        for (int i = 0; i < part.Length; i++)
        {
            x[i] *= Math.Sqrt(settings.Groups[part[i]].Eigenvalue);
        }
    }
}
