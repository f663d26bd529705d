using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Tests.Random;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>A run that is saved, thrown away and taken up again gives the same bits as one without interruption.</summary>
public class ResumeTests
{
    public static TheoryData<string, string, bool, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, bool, string>();
            foreach (string method in new[] { "simulation", "dense", "dmft" })
            {
                foreach (string data in new[] { "population", "full-batch", "online" })
                {
                    cases.Add(method, data, false, "isotropic");
                    cases.Add(method, data, true, "power-law");
                }
            }

            cases.Add("infinite-width", "population", false, "isotropic");
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Restore_BeforeEveryThirdStepAndAfterTheEnd_ContinuesBitForBit(string method, string data, bool residual, string spectrum)
    {
        ParameterValues values = Values(
            ("method", Text(method)),
            ("depth", Whole(method == "infinite-width" ? 1 : 3)),
            ("width", Real(40)),
            ("input_dimension", Whole(50)),
            ("steps", Whole(25)),
            ("data", Text(data)),
            ("label_noise", Real(0.3)),
            ("residual", ParameterValue.Of(residual)),
            ("spectrum", Text(spectrum)),
            ("coordinate_check", ParameterValue.Of(residual && method != "infinite-width")));
        Compare(values, every: 3);
    }

    [Theory]
    [InlineData("simulation", "full-batch", true)]
    [InlineData("dense", "online", false)]
    [InlineData("dmft", "population", true)]
    [InlineData("dmft", "full-batch", false)]
    [InlineData("infinite-width", "population", false)]
    public void Restore_MomentumAndSchedule_ContinuesBitForBit(string method, string data, bool residual) => Compare(
        Values(
            ("method", Text(method)),
            ("depth", Whole(method == "infinite-width" ? 1 : 3)),
            ("width", Real(30)),
            ("input_dimension", Whole(20)),
            ("steps", Whole(20)),
            ("data", Text(data)),
            ("residual", ParameterValue.Of(residual)),
            ("hidden_rate_exponent", Real(residual ? 0.5 : 0)),
            ("train", Text(method == "dense" ? "hidden" : "all")),
            ("momentum", Real(0.7)),
            ("schedule", Text("cosine")),
            ("warmup_fraction", Real(0.2)),
            ("sharpness", Text("records")),
            ("sharpness_steps", Whole(4)),
            ("coordinate_check", ParameterValue.Of(method != "infinite-width"))),
        every: 3);

    [Fact]
    public void Restore_PowerLawMeasurement_ContinuesBitForBit() => Compare(
        Values(("method", Text("infinite-width")), ("spectrum", Text("power-law")), ("gamma0", Real(4)), ("source_exponent", Real(1.5))),
        every: 40);

    [Theory]
    [InlineData("simulation")]
    [InlineData("dmft")]
    public void Restore_AfterDivergence_StaysDiverged(string method) => Compare(
        Values(("method", Text(method)), ("log2_learning_rate", Real(4)), ("width", Real(16)), ("input_dimension", Whole(16))), every: 1);

    private static void Compare(ParameterValues values, int every)
    {
        Trajectory whole = NewTrajectory(values);
        ISimulation simulation = Start(values);
        while (simulation.Step(whole))
        {
        }

        RunResult result = simulation.Finish();
        Trajectory broken = NewTrajectory(values);
        simulation = Start(values);
        bool goesOn = true;
        for (int i = 0; goesOn; i++)
        {
            if (i % every == 0)
            {
                simulation = Reborn(simulation, values);
            }

            goesOn = simulation.Step(broken);
        }

        simulation = Reborn(simulation, values);
        Assert.False(simulation.Step(broken));
        Assert.Equal(Bits(whole), Bits(broken));
        Assert.Equal(result.Status, simulation.Finish().Status);
        Assert.Equal(result.Metrics, simulation.Finish().Metrics);
    }

    private static ISimulation Reborn(ISimulation simulation, ParameterValues values)
    {
        StateBuffer state = new();
        simulation.Save(state);
        ISimulation next = Start(values);
        next.Restore(state);
        return next;
    }

    private static long[] Bits(Trajectory trajectory) =>
    [
        .. from row in Enumerable.Range(0, trajectory.Count)
           from column in Enumerable.Range(0, trajectory.Columns.Count)
           select BitConverter.DoubleToInt64Bits(trajectory[row, column]),
    ];
}
