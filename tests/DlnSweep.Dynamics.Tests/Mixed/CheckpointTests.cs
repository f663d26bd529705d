using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Tests.Random;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>A run that is saved, thrown away and taken up again at random steps gives the same bits as one without interruption.</summary>
public sealed class CheckpointTests
{
    public static TheoryData<double, double, string> Points => new()
    {
        { -1.85, 2.25, "both" }, // Gram kernel, start without weights
        { -1.2, 1.13, "euler" }, // Gram kernel from weights, 4d/3 < w < 2d
        { -1.2, 0.9, "twin" }, // explicit kernel
        { -0.5, 2.5, "none" }, // lazy, noisy
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Restore_AtRandomSteps_ContinuesBitForBit(double gammaSigma2, double gammaW, string selfConsistent)
    {
        (string, ParameterValue)[] parameters =
        [
            ("d", ParameterValue.Of(26L)),
            ("rank", ParameterValue.Of(2L)),
            ("gamma_sigma2", ParameterValue.Of(gammaSigma2)),
            ("gamma_w", ParameterValue.Of(gammaW)),
            ("self_consistent", ParameterValue.Of(selfConsistent)),
            ("singular_values", ParameterValue.Of(3L)),
        ];
        MixedRun whole = MixedRun.Of("checkpoint", parameters);
        MixedRun broken = RunWithBreaks(parameters, new System.Random(7));

        Assert.True(whole.Trajectory.Count > 10);
        Assert.Equal(whole.Bits(), broken.Bits());
        Assert.Equal(whole.Result.StopReason, broken.Result.StopReason);
        Assert.Equal(whole.Result.Metrics, broken.Result.Metrics);
    }

    // Breaks before most steps at first (the first step included), then now and then, and once after the end.
    private static MixedRun RunWithBreaks((string, ParameterValue)[] parameters, System.Random random)
    {
        Trajectory trajectory = MixedRun.NewTrajectory(parameters);
        ISimulation simulation = MixedRun.Start(SingleThread.Instance, "checkpoint", parameters);
        bool goesOn = true;
        for (int i = 0; goesOn; i++)
        {
            if (i < 3 || random.Next(5) == 0)
            {
                simulation = Reborn(simulation, parameters);
            }

            goesOn = simulation.Step(trajectory);
        }

        simulation = Reborn(simulation, parameters);
        Assert.False(simulation.Step(trajectory));
        return new MixedRun(trajectory, simulation.Finish());
    }

    private static ISimulation Reborn(ISimulation simulation, (string, ParameterValue)[] parameters)
    {
        StateBuffer state = new();
        simulation.Save(state);
        ISimulation next = MixedRun.Start(SingleThread.Instance, "checkpoint", parameters);
        next.Restore(state);
        return next;
    }
}
