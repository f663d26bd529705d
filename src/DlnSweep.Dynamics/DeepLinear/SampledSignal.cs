using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Random;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The simulation's data: losses and the gradient signal q from the error Delta. This one is the population, q = Lambda Delta.</summary>
/// <param name="settings">The configuration.</param>
/// <param name="space">Input space.</param>
internal class SampledSignal(DeepLinearSettings settings, AdaptedSpace space)
{
    /// <summary>The configuration.</summary>
    protected DeepLinearSettings Settings => settings;

    /// <summary>Input space.</summary>
    protected AdaptedSpace Space => space;

    internal static SampledSignal For(DeepLinearSettings settings, AdaptedSpace space, RandomStreams streams) => settings.Data switch
    {
        TrainingData.Population => new SampledSignal(settings, space),
        TrainingData.FullBatch => new FullBatchSignal(settings, space, streams),
        _ => new OnlineSignal(settings, space, streams),
    };

    /// <summary>Draws what stays the same for the whole run.</summary>
    internal virtual void Begin()
    {
    }

    /// <summary>Losses of this step, and q for its update.</summary>
    /// <param name="error">Delta.</param>
    /// <param name="signal">q, of the space's capacity; on return zero beyond the coordinates in use.</param>
    internal virtual Losses Measure(ReadOnlySpan<double> error, Span<double> signal)
    {
        error.CopyTo(signal);
        ScaleByRootEigenvalues(signal);
        double test = Vectors.SumOfSquares(signal[..space.Length]) / settings.InputDimension;
        ScaleByRootEigenvalues(signal);
        return new Losses(test, test);
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
