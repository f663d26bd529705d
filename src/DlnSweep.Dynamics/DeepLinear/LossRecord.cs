using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Records the losses of a run and sums them up.</summary>
internal sealed class LossRecord
{
    /// <summary>A test loss above this counts as divergence.</summary>
    internal const double DivergenceLoss = 1e6;

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

    internal void Save(IStateWriter state)
    {
        state.Write(minimum);
        state.Write(minimumStep);
        state.Write(Last.Test);
        state.Write(Last.Train);
        state.Write(Diverged ? 1L : 0L);
    }

    internal void Restore(IStateReader state)
    {
        minimum = state.ReadReal();
        minimumStep = state.ReadInteger();
        Last = new Losses(state.ReadReal(), state.ReadReal());
        Diverged = state.ReadInteger() != 0;
    }
}
