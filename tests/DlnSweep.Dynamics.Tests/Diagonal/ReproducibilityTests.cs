using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Tests.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.Diagonal;

public sealed class ReproducibilityTests
{
    [Theory]
    [MemberData(nameof(Methods))]
    public void Restore_AfterAnyStep_GivesTheSameBits(string name)
    {
        DiagonalSettings settings = Settings(name);
        DiagonalRun whole = DiagonalRun.Of(settings, 5);
        Trajectory rows = new(whole.Trajectory.Columns);
        ISimulation simulation = Start(settings, SingleThread.Instance);
        while (simulation.Step(rows))
        {
            MemoryState state = new();
            simulation.Save(state);
            simulation = Start(settings, SingleThread.Instance);
            simulation.Restore(state);
        }

        AssertSame(whole, new DiagonalRun(rows, simulation.Finish()));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Step_WithThreads_GivesTheSameBits(string name)
    {
        DiagonalSettings settings = Settings(name) with
        {
            Dimension = name.StartsWith("flow", StringComparison.Ordinal) ? 1200 : 60,
            LastTime = 0.5,
        };
        AssertSame(DiagonalRun.Of(settings, 6), DiagonalRun.Of(settings, 6, new ThreadTeam(3)));
    }

    public static TheoryData<string> Methods => ["flow", "flow-decay", "flow-grid", "interpolator", "dmft", "static"];

    private static DiagonalSettings Settings(string name)
    {
        DiagonalSettings settings = DiagonalRun.Settings() with { Dimension = 60, Samples = 300, LastTime = 2, Records = 12 };
        return name switch
        {
            "flow" => settings with { StepsPerCall = 1 },
            "flow-decay" => settings with { StepsPerCall = 1, WeightDecay = 0.3, Imbalance = 0.2, Coefficients = 3 },
            "flow-grid" => settings with { StepsPerCall = 1, Integrator = FlowIntegrator.Grid, Coefficients = 4 },
            "interpolator" => settings with { Method = DiagonalMethod.Interpolator, InitialScale = 0.01 },
            "dmft" => settings with { Method = DiagonalMethod.Dmft, WeightDecay = 0.1, Imbalance = 0.2 },
            _ => settings with { Method = DiagonalMethod.Static },
        };
    }

    private static ISimulation Start(DiagonalSettings settings, IWorkTeam team) =>
        DiagonalModel.Start(settings, new RunContext(DiagonalRun.Streams(5), team));

    private static void AssertSame(DiagonalRun expected, DiagonalRun actual)
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
