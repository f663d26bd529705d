using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Tests.Diagonal;
using DlnSweep.Numerics.Tests.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.Committee;

public sealed class ReproducibilityTests
{
    public static TheoryData<CommitteeMethod> Methods => [.. Enum.GetValues<CommitteeMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Restore_AfterAnyStep_GivesTheSameBits(CommitteeMethod method)
    {
        CommitteeSettings settings = Settings(method) with { StepsPerCall = 3 };
        CommitteeRun whole = CommitteeRun.Of(settings with { StepsPerCall = 0 }, 5);
        Trajectory rows = new(whole.Trajectory.Columns);
        ISimulation simulation = CommitteeRun.Start(settings, 5);
        bool goesOn = true;
        while (goesOn)
        {
            MemoryState state = new();
            simulation.Save(state);
            simulation = CommitteeRun.Start(settings, 5);
            simulation.Restore(state);
            goesOn = simulation.Step(rows);
        }

        AssertSame(whole, new CommitteeRun(rows, simulation.Finish()));
    }

    [Fact]
    public void Dense_WithThreads_GivesTheSameBits()
    {
        CommitteeSettings settings = Settings(CommitteeMethod.Dense) with { InputDimension = 3000, Batch = 40, Horizon = 0.01 };
        AssertSame(CommitteeRun.Of(settings, 6), CommitteeRun.Of(settings, 6, new ThreadTeam(3)));
    }

    private static CommitteeSettings Settings(CommitteeMethod method) => CommitteeRun.Settings() with
    {
        Method = method,
        InputDimension = 40,
        Horizon = 3,
        Batch = 2,
        LabelNoise = 0.1,
        Records = 12,
        Overlaps = 3,
    };

    private static void AssertSame(CommitteeRun expected, CommitteeRun actual)
    {
        Assert.Equal(expected.Trajectory.Count, actual.Trajectory.Count);
        for (int row = 0; row < expected.Trajectory.Count; row++)
        {
            for (int column = 0; column < expected.Trajectory.Columns.Count; column++)
            {
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(expected.Trajectory[row, column]),
                    BitConverter.DoubleToInt64Bits(actual.Trajectory[row, column]));
            }
        }

        Assert.Equal(expected.Result.StopReason, actual.Result.StopReason);
        Assert.Equal(expected.Result.Metrics, actual.Result.Metrics);
    }
}
