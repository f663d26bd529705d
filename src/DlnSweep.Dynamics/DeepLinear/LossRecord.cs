using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Records the losses of a run and sums them up.</summary>
internal sealed class LossRecord
{
    /// <summary>A test loss above this counts as divergence.</summary>
    internal const double DivergenceLoss = 1e6;

    /// <summary>What a converging run's test loss ends below, in units of its initial value.</summary>
    private const double Converging = 1e-3;

    /// <summary>The same of a stable run.</summary>
    private const double Stable = 0.5;

    private double initial = double.NaN;
    private double minimum = double.PositiveInfinity;
    private long minimumStep;

    /// <summary>The losses recorded last.</summary>
    internal Losses Last { get; private set; }

    /// <summary>Whether the last row was that of a diverged run, which ends there.</summary>
    internal bool Diverged { get; private set; }

    /// <summary>Takes note of the losses of a step.</summary>
    internal void Add(long step, Losses losses)
    {
        Last = losses;
        if (step == 0)
        {
            initial = losses.Test;
        }

        Diverged = !(losses.Test <= DivergenceLoss && double.IsFinite(losses.Train));
        if (losses.Test < minimum)
        {
            (minimum, minimumStep) = (losses.Test, step);
        }
    }

    /// <summary>The summary; after divergence the final losses do not exist.</summary>
    internal RunResult Summarize(string stopReason, double widthRatio)
    {
        RunResult result = Diverged ? new RunResult(RunStatus.Diverged, "diverged") : new RunResult(RunStatus.Completed, stopReason);
        result.Set(DeepLinearMetrics.WidthRatio, widthRatio);
        if (double.IsFinite(minimum))
        {
            result.Set(DeepLinearMetrics.MinTestLoss, minimum).Set(DeepLinearMetrics.MinTestStep, minimumStep);
        }

        return Diverged ? result : result.Set(DeepLinearMetrics.TestLoss, Last.Test).Set(DeepLinearMetrics.TrainLoss, Last.Train);
    }

    /// <summary>Adds the learning rate where the run has converged, and where it was stable.</summary>
    internal RunResult AddRates(RunResult result, double logLearningRate)
    {
        if (!Diverged && Last.Test < Stable * initial)
        {
            result.Set(DeepLinearMetrics.LogRateStable, logLearningRate);
        }

        return !Diverged && Last.Test < Converging * initial
            ? result.Set(DeepLinearMetrics.LogRateConverging, logLearningRate)
            : result;
    }

    internal void Save(IStateWriter state)
    {
        state.Write(initial);
        state.Write(minimum);
        state.Write(minimumStep);
        state.Write(Last.Test);
        state.Write(Last.Train);
        state.Write(Diverged ? 1L : 0L);
    }

    internal void Restore(IStateReader state)
    {
        initial = state.ReadReal();
        minimum = state.ReadReal();
        minimumStep = state.ReadInteger();
        Last = new Losses(state.ReadReal(), state.ReadReal());
        Diverged = state.ReadInteger() != 0;
    }
}
