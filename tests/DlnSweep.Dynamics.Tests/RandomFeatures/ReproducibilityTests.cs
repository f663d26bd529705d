using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.RandomFeatures;
using DlnSweep.Dynamics.Tests.Diagonal;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Tests.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

public sealed class ReproducibilityTests
{
    public static TheoryData<string> Methods =>
    [
        "theory", "theory-leap", "theory-momentum", "theory-unstable",
        "simulation", "simulation-features", "expectation", "dense", "dense-momentum",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Restore_AfterAnyCall_GivesTheSameBits(string name)
    {
        RandomFeaturesSettings settings = Settings(name);
        FeaturesRun whole = FeaturesRun.Of(settings, 5);
        Trajectory rows = new(whole.Trajectory.Columns);
        ISimulation simulation = Start(settings);
        bool more;
        do
        {
            MemoryState state = new();
            simulation.Save(state);
            simulation = Start(settings);
            simulation.Restore(state);
            more = simulation.Step(rows);
        }
        while (more);

        AssertSame(whole, new FeaturesRun(rows, simulation.Finish()));
    }

    [Theory]
    [InlineData("simulation-features")]
    [InlineData("dense")]
    public void Run_WithThreads_GivesTheSameBits(string name)
    {
        RandomFeaturesSettings settings = Settings(name) with
        {
            Modes = 900,
            Features = 400,
            Schedule = new() { Steps = 20, LogRate = -3 },
        };
        AssertSame(FeaturesRun.Of(settings, 6), FeaturesRun.Of(settings, 6, new ThreadTeam(3)));
    }

    private static RandomFeaturesSettings Settings(string name)
    {
        RandomFeaturesSettings settings = FeaturesRun.Settings() with
        {
            Batch = 3,
            LabelNoise = 0.3,
            Records = 9,
            Schedule = new() { Steps = 300, LogRate = -2, WarmupFraction = 0.1, DecayFraction = 0.3, DecayExponent = 1.5 },
            WorkPerCall = 1,
        };
        return name switch
        {
            "theory-leap" => settings with { Schedule = settings.Schedule with { Steps = 100_000 } },
            "theory-momentum" => settings with { Momentum = 0.7 },
            "theory-unstable" => settings with { Batch = 1, Schedule = new() { Steps = 100_000, LogRate = -0.45, DecayFraction = 0.5 } },
            "simulation" => settings with { Method = RandomFeaturesMethod.Simulation, Momentum = 0.5 },
            "simulation-features" => settings with { Method = RandomFeaturesMethod.Simulation, Modes = 1000, Features = 20 },
            "expectation" => settings with { Method = RandomFeaturesMethod.Expectation, Modes = 1000, Features = 20 },
            "dense" => settings with { Method = RandomFeaturesMethod.Dense, Modes = 100, Features = 20 },
            "dense-momentum" => settings with { Method = RandomFeaturesMethod.Dense, Modes = 50, Momentum = 0.5, Batch = 100 },
            _ => settings with { Features = 100 },
        };
    }

    private static ISimulation Start(RandomFeaturesSettings settings) =>
        RandomFeaturesModel.Start(settings, new RunContext(FeaturesRun.Streams(5), SingleThread.Instance));

    private static void AssertSame(FeaturesRun expected, FeaturesRun actual)
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
