using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The static theory as a run of one step without rows.</summary>
internal sealed class StaticRun(DiagonalSettings settings) : ISimulation
{
    private StaticSolution solution;

    /// <inheritdoc/>
    public double Progress => 0;

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        solution = StaticTheory.Solve(settings);
        return false;
    }

    /// <inheritdoc/>
    public RunResult Finish()
    {
        ScalarMoments moments = solution.Moments;
        return new RunResult(RunStatus.Completed, solution.Converged ? "solved" : "not_solved")
            .Set(DiagonalMetrics.TestError, moments.Error)
            .Set(DiagonalMetrics.TrainError, solution.TrainError)
            .Set(DiagonalMetrics.RidgelessRatio, moments.Error / Ridgeless.TestError(settings))
            .Set(DiagonalMetrics.NormRatio, moments.L1 / Math.Sqrt(moments.Q))
            .Set(DiagonalMetrics.ActiveFraction, moments.ActiveFraction)
            .Set(DiagonalMetrics.EffectiveDimension, moments.EffectiveDimension)
            .Set(DiagonalMetrics.Rate, solution.Rate)
            .Set(DiagonalMetrics.Trusted, solution.Converged);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
    }
}
