using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>The estimate of the critical learning rate: stable well below it, divergent above it.</summary>
public sealed class StabilityTests
{
    [Theory]
    [InlineData(-1.85, 2.25)]
    [InlineData(-1.2, 2.6)]
    [InlineData(-0.5, 1.8)]
    [InlineData(-2.0, 0.9)]
    public void Run_AroundCriticalLearningRate_ConvergesBelowAndDivergesAbove(double gammaSigma2, double gammaW)
    {
        MixedRun usual = Run(gammaSigma2, gammaW, 50, stopping: true);
        double steps = usual.Metric("critical_learning_rate") / usual.Metric("learning_rate");

        Assert.Equal(RunStatus.Completed, Run(gammaSigma2, gammaW, 50 / (0.85 * steps), stopping: false).Result.Status);
        Assert.Equal(RunStatus.Diverged, Run(gammaSigma2, gammaW, 50 / (1.15 * steps), stopping: false).Result.Status);
    }

    private static MixedRun Run(double gammaSigma2, double gammaW, double stepDivisor, bool stopping) => MixedRun.Of(
        "stability",
        ("d", ParameterValue.Of(60L)),
        ("gamma_sigma2", ParameterValue.Of(gammaSigma2)),
        ("gamma_w", ParameterValue.Of(gammaW)),
        ("step_divisor", ParameterValue.Of(stepDivisor)),
        ("stopping", ParameterValue.Of(stopping)),
        ("max_iterations", ParameterValue.Of(400L)));
}
