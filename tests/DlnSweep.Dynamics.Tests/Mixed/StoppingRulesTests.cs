using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Mixed;

public sealed class StoppingRulesTests
{
    [Fact]
    public void Next_TrainBelowThreshold_StopsAtFirstIteration() =>
        Assert.Equal(StopReason.Train, Feed(Rules(), (9.99e-4, 1)).Reason);

    [Fact]
    public void Next_TestRisesTwice_StopsAtSecondRise() =>
        Assert.Equal(
            (StopReason.TestRise, 6),
            Feed(Rules(), (2, 1), (1.9, 0.9), (1.8, 0.8), (1.7, 0.7), (1.6, 0.6), (1.5, 0.61), (1.4, 0.62)));

    [Fact]
    public void Next_TestRisesBeforeFourthIteration_WaitsForIt() =>
        Assert.Equal((StopReason.TestRise, 4), Feed(Rules(), (2, 1), (1.9, 1.1), (1.8, 1.2), (1.7, 1.3), (1.6, 1.4)));

    [Fact]
    public void Next_TestRisesLessThanSinglePrecision_GoesOn()
    {
        double test = 0.5;
        (StopReason reason, _) = Feed(Rules(), (2, 1), (1.9, 0.9), (1.8, 0.8), (1.7, test), (1.6, test + 1e-9), (1.5, test + 2e-9));
        Assert.Equal(StopReason.None, reason);
    }

    [Fact]
    public void Next_TrainCreepsAfterDrop_StopsOnPlateau() =>
        Assert.Equal((StopReason.Plateau, 4), Feed(Rules(), (2, 1), (1.9, 0.9), (1.8, 0.8), (1.7, 0.7), (1.6999, 0.6)));

    [Fact]
    public void Next_TrainCreepsWithoutDrop_GoesOn() =>
        Assert.Equal(StopReason.None, Feed(Rules(), (2, 1), (1.9999, 0.9), (1.9998, 0.8), (1.9997, 0.7), (1.9996, 0.6)).Reason);

    [Fact]
    public void Next_TestRiseAndPlateauTogether_ReportsTestRise() =>
        Assert.Equal(StopReason.TestRise, Feed(Rules(), (2, 1), (1.9, 0.9), (1.8, 0.8), (1.7, 0.81), (1.6999, 0.82)).Reason);

    [Fact]
    public void Next_LastIteration_StopsAtMaximum() =>
        Assert.Equal((StopReason.MaxIterations, 2), Feed(Rules(("max_iterations", ParameterValue.Of(3L))), (2, 1), (1.9, 0.9), (1.8, 0.8)));

    [Fact]
    public void Next_StoppingOff_RunsToMaximum()
    {
        StoppingRules rules = Rules(("stopping", ParameterValue.Of(false)), ("max_iterations", ParameterValue.Of(6L)));
        Assert.Equal((StopReason.MaxIterations, 5), Feed(rules, (1e-4, 1), (1e-5, 2), (1e-6, 3), (1e-7, 4), (1e-8, 5), (1e-9, 6)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(2.1e6)]
    public void Next_TrainBeyondReturn_IsDivergence(double train) =>
        Assert.Equal((StopReason.Diverged, 1), Feed(Rules(), (2, 1), (train, 1)));

    private static StoppingRules Rules(params (string Name, ParameterValue Value)[] parameters) =>
        new(new MixedConfiguration(MixedRun.Values(parameters)));

    private static (StopReason Reason, int Iteration) Feed(StoppingRules rules, params (double Train, double Test)[] errors)
    {
        for (int i = 0; i < errors.Length; i++)
        {
            StopReason reason = rules.Next(i, new Losses(errors[i].Train, errors[i].Test));
            if (reason != StopReason.None)
            {
                return (reason, i);
            }
        }

        return (StopReason.None, errors.Length);
    }
}
