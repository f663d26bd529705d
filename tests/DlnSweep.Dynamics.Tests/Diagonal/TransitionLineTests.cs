using DlnSweep.Dynamics.Diagonal;

namespace DlnSweep.Dynamics.Tests.Diagonal;

public sealed class TransitionLineTests
{
    [Theory]
    [InlineData(0.4, 0.0)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.8, 0.0)]
    [InlineData(0.5, 0.1)]
    public void InitialScale_WhereSparsityHelps_LiesHalfwayBetweenTheLimits(double delta, double noise)
    {
        DiagonalSettings settings = DiagonalRun.Settings() with { SampleRatio = delta, LabelNoise = noise };
        double halfway = 0.5 * (Ridgeless.TestError(settings) + StaticTheory.BasisPursuit(settings).Moments.Error);
        double scale = TransitionLine.InitialScale(settings)!.Value;
        Assert.Equal(1, StaticTheory.Solve(settings with { InitialScale = scale }).Moments.Error / halfway, 1e-3);
    }

    [Theory]
    [InlineData(0.2, 0.0)] // below the threshold of the l1 norm
    [InlineData(0.3, 0.1)]
    [InlineData(1.5, 0.1)] // least squares for every scale
    public void InitialScale_WhereItDoesNot_IsNone(double delta, double noise) =>
        Assert.Null(TransitionLine.InitialScale(DiagonalRun.Settings() with { SampleRatio = delta, LabelNoise = noise }));
}
