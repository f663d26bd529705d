using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Tests.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>
/// A step that is given up in the middle leaves a state from which the run ends with the bits of one that was never disturbed.
/// </summary>
public sealed class GivenUpStepTests
{
    [Theory]
    [InlineData("flow")]
    [InlineData("grid")]
    [InlineData("interpolator")]
    [InlineData("least squares")]
    public void Step_GivenUpAtAnyOperation_GoesOnToTheSameBits(string name)
    {
        DiagonalSettings settings = Settings(name);
        DiagonalRun whole = DiagonalRun.Of(settings, 5);
        int stops = 0;
        while (RunWithStop(settings, stops) is { } run)
        {
            Assert.Equal(whole.Values("test_error"), run.Values("test_error"));
            Assert.Equal(whole.Values("time"), run.Values("time"));
            Assert.Equal(whole.Result.Metrics, run.Result.Metrics);
            stops = stops < 40 ? stops + 1 : stops + 7;
        }

        Assert.True(stops > 0, $"{stops} stops");
    }

    private static DiagonalSettings Settings(string name)
    {
        DiagonalSettings settings = DiagonalRun.Settings() with { Dimension = 60, LastTime = 2, Records = 12, StepsPerCall = 3 };
        return name switch
        {
            "flow" => settings,
            "grid" => settings with { Integrator = FlowIntegrator.Grid },
            "interpolator" => settings with { Method = DiagonalMethod.Interpolator, InitialScale = 0.1, Dimension = 300 },
            _ => settings with { Method = DiagonalMethod.Interpolator, Dimension = 150, SampleRatio = 1.5 },
        };
    }

    // The run whose operation of that number is given up; null when it has fewer.
    private static DiagonalRun? RunWithStop(DiagonalSettings settings, int operation)
    {
        using StoppingTeam team = new(operation);
        Trajectory rows = new(TrackedCoefficients.Columns(settings));
        ISimulation simulation = DiagonalModel.Start(settings, new RunContext(DiagonalRun.Streams(5), team) { Stop = team.Stop });
        try
        {
            _ = Finish(simulation, rows);
            return null;
        }
        catch (OperationCanceledException)
        {
            MemoryState state = new();
            simulation.Save(state);
            ISimulation next = DiagonalModel.Start(settings, new RunContext(DiagonalRun.Streams(5), SingleThread.Instance));
            next.Restore(state);
            return Finish(next, rows);
        }
    }

    private static DiagonalRun Finish(ISimulation simulation, Trajectory rows)
    {
        while (simulation.Step(rows))
        {
        }

        return new DiagonalRun(rows, simulation.Finish());
    }
}
