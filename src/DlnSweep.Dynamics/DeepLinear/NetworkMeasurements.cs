using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>What is measured of a network beside its losses, on copies that leave its training as it is.</summary>
internal sealed class NetworkMeasurements(DeepLinearSettings settings)
{
    private double optimum = double.NaN;
    private double optimumLoss = double.NaN;
    private bool optimumAtEdge;
    private double sharpness = double.NaN;
    private double edgeRatio = double.NaN;

    /// <summary>The recorded columns, for <see cref="Read"/>.</summary>
    internal static IReadOnlyList<TrajectoryColumn> Columns { get; } =
    [
        new("sharpness_metric", ValueKind.Real, DeepLinearMetrics.Sharpness.Meaning),
        new("edge_ratio", ValueKind.Real, DeepLinearMetrics.EdgeRatio.Meaning),
    ];

    /// <summary>Measures a descent after <see cref="IDescent.Measure"/>, where this step asks for it.</summary>
    /// <param name="step">Updates done.</param>
    /// <param name="descent">The descent; methods without a network of their own have nothing to measure.</param>
    /// <param name="diverged">Whether the losses say that the run ends here.</param>
    internal void Measure(int step, IDescent descent, bool diverged)
    {
        (sharpness, edgeRatio) = (double.NaN, double.NaN);
        if (descent is not IForkableDescent network || diverged)
        {
            return;
        }

        if (settings.MeasuresFirstStep && step == 0)
        {
            MeasureFirstStep(network);
        }

        if (settings.Sharpness == SharpnessRecord.Records || (settings.Sharpness == SharpnessRecord.End && step == settings.Steps))
        {
            IFrozenNetwork copy = network.Fork(
                FormattableString.Invariant($"sharpness {step}"),
                Sharpness.Products(settings.SharpnessSteps));
            sharpness = Sharpness.Measure(copy, settings.SharpnessSteps);
            edgeRatio = settings.LearningRate * RateFactor(step) * sharpness / (2 * (1 + settings.Momentum));
        }
    }

    /// <summary>The recorded values of the step measured last.</summary>
    internal void Read(Span<double> values)
    {
        values[0] = sharpness;
        values[1] = edgeRatio;
    }

    internal RunResult AddTo(RunResult result)
    {
        if (double.IsFinite(optimum))
        {
            result.Set(DeepLinearMetrics.FirstStepOptimum, optimum)
                .Set(DeepLinearMetrics.FirstStepLoss, optimumLoss)
                .Set(DeepLinearMetrics.OptimumAtEdge, optimumAtEdge);
        }

        return result.Set(DeepLinearMetrics.Sharpness, sharpness).Set(DeepLinearMetrics.EdgeRatio, edgeRatio);
    }

    internal void Save(IStateWriter state)
    {
        if (settings.MeasuresFirstStep)
        {
            state.Write(optimum);
            state.Write(optimumLoss);
            state.Write(optimumAtEdge ? 1L : 0L);
        }

        if (settings.Sharpness != SharpnessRecord.None)
        {
            state.Write(sharpness);
            state.Write(edgeRatio);
        }
    }

    internal void Restore(IStateReader state)
    {
        if (settings.MeasuresFirstStep)
        {
            optimum = state.ReadReal();
            optimumLoss = state.ReadReal();
            optimumAtEdge = state.ReadInteger() != 0;
        }

        if (settings.Sharpness != SharpnessRecord.None)
        {
            sharpness = state.ReadReal();
            edgeRatio = state.ReadReal();
        }
    }

    private void MeasureFirstStep(IForkableDescent network)
    {
        if (FirstStep.Measure(network.Fork("first step", FirstStep.Products(settings.Depth))) is { } step)
        {
            (optimum, optimumLoss, optimumAtEdge) = (step.Optimum, step.Loss, step.IsAtEdge);
        }
    }

    /// <summary>s_t of the coming step; after the last one, of that.</summary>
    private double RateFactor(int step) =>
        settings.Steps == 0 ? 1 : settings.Schedule.Factor(Math.Min(step, settings.Steps - 1), settings.Steps);
}
