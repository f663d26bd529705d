using DlnSweep.Dynamics.Mixed;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.Tests.LinearAlgebra;
using DlnSweep.Numerics.Tests.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>
/// A step that is given up in the middle leaves a state from which the run ends with the bits of one that was never disturbed.
/// </summary>
public sealed class GivenUpStepTests
{
    private static readonly (string, ParameterValue)[] Gram =
    [
        ("d", ParameterValue.Of(128L)),
        ("rank", ParameterValue.Of(2L)),
        ("self_consistent", ParameterValue.Of("both")),
        ("singular_values", ParameterValue.Of(3L)),
        ("stopping", ParameterValue.Of(false)),
        ("max_iterations", ParameterValue.Of(4L)),
    ];

    [Fact]
    public void Step_GivenUpAtAnyProduct_GoesOnToTheSameBits()
    {
        MixedRun whole = MixedRun.Of("given up", Gram);
        int stops = 0;
        int begun = 0;
        while (RunWithStop(stops) is var (run, rows) && run is not null)
        {
            Assert.Equal(whole.Bits(), run.Bits());
            Assert.Equal(whole.Result.Metrics, run.Result.Metrics);
            begun += rows == 0 ? 1 : 0;
            stops++;
        }

        Assert.True(begun > 3 && stops > begun + 40, $"{stops} stops, {begun} of them before the first row");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Step_OfExplicitWeightsGivenUpAtAnyProduct_LeavesThemAsTheyWere(int product)
    {
        using StoppingTeam team = new(product);
        RandomStreams streams = new("given up", "shared");
        MixedTarget target = MixedTarget.Draw(128, 2, streams.Own("target"), SingleThread.Instance);
        ExplicitKernel kernel = new(140, target, 1e-3, team);
        NetworkStart.Draw(kernel, new InitialVariances(0.01, 0.01), streams.Own("weights")); // product 0
        double[] before = State(kernel);

        Assert.Throws<OperationCanceledException>(kernel.Step);

        Assert.Equal(before, State(kernel));
    }

    private static double[] State(ExplicitKernel kernel) => [.. kernel.First.Span, .. kernel.Second.Span, .. kernel.Iterate.Span];

    // The run whose product of that number is given up, and how many rows it had then; null when it has fewer products.
    private static (MixedRun? Run, int Rows) RunWithStop(int product)
    {
        using StoppingTeam team = new(product);
        Trajectory rows = MixedRun.NewTrajectory(Gram);
        ISimulation simulation = MixedModel.Declaration.Start(
            MixedRun.Values(Gram), new RunContext(new RandomStreams("given up", "shared"), team) { Stop = team.Stop });
        try
        {
            _ = Finish(simulation, rows);
            return (null, rows.Count);
        }
        catch (OperationCanceledException)
        {
            int recorded = rows.Count;
            StateBuffer state = new();
            simulation.Save(state);
            ISimulation next = MixedRun.Start(SingleThread.Instance, "given up", Gram);
            next.Restore(state);
            return (Finish(next, rows), recorded);
        }
    }

    private static MixedRun Finish(ISimulation simulation, Trajectory rows)
    {
        while (simulation.Step(rows))
        {
        }

        return new MixedRun(rows, simulation.Finish());
    }
}
