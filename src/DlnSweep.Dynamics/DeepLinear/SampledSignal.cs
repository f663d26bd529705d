using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Random;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The simulation's data: losses and the gradient signal q from the error Delta.</summary>
/// <param name="settings">The configuration.</param>
/// <param name="space">Input space.</param>
internal abstract class SampledSignal(DeepLinearSettings settings, AdaptedSpace space)
{
    /// <summary>The configuration.</summary>
    protected DeepLinearSettings Settings => settings;

    /// <summary>Input space.</summary>
    protected AdaptedSpace Space => space;

    internal static SampledSignal For(DeepLinearSettings settings, AdaptedSpace space, RandomStreams streams) => settings.Data switch
    {
        TrainingData.Population => new PopulationSignal(settings, space),
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
