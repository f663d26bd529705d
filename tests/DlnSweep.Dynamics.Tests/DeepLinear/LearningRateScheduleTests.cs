using DlnSweep.Dynamics.DeepLinear;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

public class LearningRateScheduleTests
{
    [Theory]
    [InlineData("sched_0")]
    [InlineData("sched_1")]
    [InlineData("sched_2")]
    [InlineData("sched_4")]
    public void Factor_ReferenceTables_AreMet(string id)
    {
        LearningRateSchedule schedule = ExtensionReference.Schedule(ExtensionReference.Parameters(id));
        double[] expected = ExtensionReference.Expected(id).Numbers("factors");
        for (int t = 0; t < expected.Length; t++)
        {
            // The table has ten digits.
            Assert.Equal(expected[t], schedule.Factor(t, expected.Length), 5e-11);
        }
    }

    [Fact]
    public void Factor_Power_FallsAsThePowerOfWhatIsLeft()
    {
        LearningRateSchedule schedule = new() { Kind = ScheduleKind.Power, Power = 2.5, FinalFraction = 0.1, WarmupFraction = 0.25 };

        Assert.Equal(
            [1 / 2.0, 1, 1, 0.1 + (0.9 * Math.Pow(5 / 6.0, 2.5)), 0.1 + (0.9 * Math.Pow(1 / 6.0, 2.5))],
            new[] { 0, 1, 2, 3, 7 }.Select(t => schedule.Factor(t, 8)),
            (x, y) => Math.Abs(x - y) < 1e-14);
    }

    [Fact]
    public void Factor_OnlyWarmup_RisesToOne()
    {
        LearningRateSchedule schedule = new() { WarmupFraction = 1 };

        Assert.Equal([0.25, 0.5, 0.75, 1], Enumerable.Range(0, 4).Select(t => schedule.Factor(t, 4)));
        Assert.False(schedule.IsConstant);
    }

    [Fact]
    public void Time_WithASchedule_IsTheSumOfTheRatesOfTheStepsDone()
    {
        DeepLinearRun run = Of(
            ("steps", Whole(10)),
            ("log2_learning_rate", Real(-5)),
            ("schedule", Text("wsd")),
            ("warmup_fraction", Real(0.1)),
            ("final_fraction", Real(0.05)),
            ("decay_fraction", Real(0.3)),
            ("momentum", Real(0.5)));
        double[] factors = ExtensionReference.Expected("sched_2").Numbers("factors");

        for (int step = 0; step <= 10; step++)
        {
            Assert.Equal(factors[..step].Sum() / 32, run.Trajectory[step, 1], 1e-10);
        }
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("linear")]
    [InlineData("cosine")]
    [InlineData("wsd")]
    [InlineData("power")]
    public void Run_NoSteps_NeedsNoFactor(string schedule) =>
        Assert.Equal(1, Of(("steps", Whole(0)), ("schedule", Text(schedule))).Trajectory.Count);

    [Fact]
    public void Check_WarmupAndDecayBeyondTheRun_SaysSo() => Assert.Contains(
        "warmup_fraction",
        DeepLinearModel.Declaration.Check(
            Values(("schedule", Text("wsd")), ("warmup_fraction", Real(0.6)), ("decay_fraction", Real(0.5)))),
        StringComparison.Ordinal);

    [Fact]
    public void Check_PowerLawMeasurementWithASchedule_SaysThatItSetsItsOwnSteps() => Assert.Contains(
        "own steps",
        DeepLinearModel.Declaration.Check(
            Values(("method", Text("infinite-width")), ("spectrum", Text("power-law")), ("warmup_fraction", Real(0.1)))),
        StringComparison.Ordinal);
}
