using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// One run: gradient descent to its stopping rule, and the self-consistent dynamics beside it. A step is an iteration, in stages; one that
/// is given up in the middle of a stage leaves the state after the stage before.
/// </summary>
internal sealed class MixedSimulation(MixedConfiguration configuration, RunContext context) : ISimulation, IDisposable
{
    private readonly IWorkTeam team = context.InterruptibleTeam;
    private readonly StoppingRules rules = new(configuration);
    private readonly BestIterate best = new(configuration.Dimension);
    private readonly double[] row = new double[MixedTrajectory.FixedCount + configuration.SingularValues];
    private readonly double expectedIterations = MixedCost.Iterations(configuration);
    private Losses initial;
    private int iteration;
    private StepStage stage;
    private StopReason reason;
    private bool hasBegun;
    private LeadingSingularValues? leading;
    private MixedTarget? target;
    private MatrixDynamics? network;
    private SelfConsistentRun? euler;
    private SelfConsistentRun? twin;
    private double learningRate; // eta

    /// <inheritdoc/>
    public double Progress => reason != StopReason.None ? 1 : Math.Min(0.99, iteration / expectedIterations);

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        if (!hasBegun)
        {
            Begin();
        }

        if (stage == StepStage.Begun)
        {
            Observe(trajectory);
        }

        if (reason != StopReason.None)
        {
            return false;
        }

        Move();
        return true;
    }

    /// <inheritdoc/>
    public RunResult Finish()
    {
        bool diverged = reason == StopReason.Diverged;
        RunResult result = new(diverged ? RunStatus.Diverged : RunStatus.Completed, NameOf(reason));
        result
            .Set(MixedMetrics.StopIteration, iteration)
            .Set(MixedMetrics.InitialTrainError, initial.Train)
            .Set(MixedMetrics.InitialTestError, initial.Test)
            .Set(MixedMetrics.Width, configuration.Width)
            .Set(MixedMetrics.LazyThreshold, configuration.LazyThreshold)
            .Set(MixedMetrics.InputThreshold, configuration.InputThreshold)
            .Set(MixedMetrics.OutputThreshold, configuration.OutputThreshold)
            .Set(MixedMetrics.LearningRate, learningRate)
            .Set(MixedMetrics.CriticalLearningRate, configuration.CriticalLearningRate(target!.ObservedNorm(team)))
            .Set(MixedMetrics.Regime, configuration.Regime)
            .Set(MixedMetrics.Kernel, ChoiceParameter<KernelKind>.NameOf(configuration.Kernel));
        if (!diverged)
        {
            AddOutcome(result);
        }

        return result;
    }

    /// <summary>Hands its matrices on to the next run, once; nothing else may be called then.</summary>
    public void Dispose()
    {
        target?.GiveAway();
        network?.GiveAway();
        euler?.GiveAway();
        twin?.GiveAway();
        best.GiveAway();
        (target, network, euler, twin) = (null, null, null, null);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(hasBegun ? 1 : 0);
        if (!hasBegun)
        {
            return;
        }

        state.Write(iteration);
        state.Write((long)stage);
        state.Write((long)reason);
        state.Write(initial.Train);
        state.Write(initial.Test);
        rules.Save(state);
        network!.Save(state);
        best.Save(state);
        euler?.Save(state);
        twin?.Save(state);
        leading?.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        if (state.ReadInteger() == 0)
        {
            return;
        }

        iteration = (int)state.ReadInteger();
        stage = (StepStage)state.ReadInteger();
        reason = (StopReason)state.ReadInteger();
        initial = new Losses(state.ReadReal(), state.ReadReal());
        rules.Restore(state);
        MakeNetwork();
        network!.Restore(state);
        best.Restore(state);
        MakeSelfConsistent();
        euler?.Restore(state);
        twin?.Restore(state);
        leading?.Restore(state);
        hasBegun = true;
    }

    private IWorkTeam ExplicitTeam => ExplicitKernel.IsLong(configuration.Width, configuration.Dimension) ? team : context.Team;

    private static string NameOf(StopReason reason) => reason switch
    {
        StopReason.Train => "train",
        StopReason.TestRise => "test_rise",
        StopReason.Plateau => "plateau",
        StopReason.MaxIterations => "max_iter",
        StopReason.Diverged => "diverged",
        _ => throw new InvalidOperationException("The run has not ended."),
    };

    private void Begin()
    {
        MakeNetwork();
        RandomSource weights = context.Streams.Own("weights");
        if (network is ExplicitKernel explicitKernel)
        {
            NetworkStart.Draw(explicitKernel, configuration.Variances, weights);
        }
        else
        {
            NetworkStart.Draw((GramKernel)network!, configuration.Width, configuration.Variances, weights, team);
        }

        initial = network!.Losses;
        MakeSelfConsistent();
        euler?.StartFrom(network.Iterate);
        twin?.StartFrom(network.Iterate);
        hasBegun = true;
    }

    private void MakeNetwork()
    {
        string d = ParameterValue.Of(configuration.Dimension).ToString();
        string rank = ParameterValue.Of(configuration.Rank).ToString();
        RandomSource source = configuration.Target == TargetSharing.Shared
            ? context.Streams.Shared("target", ("d", d), ("rank", rank))
            : context.Streams.Own("target");
        target = MixedTarget.Draw(configuration.Dimension, configuration.Rank, source, team);
        learningRate = configuration.LearningRate(target.SignalNorm);
        network = configuration.Kernel == KernelKind.Explicit
            ? new ExplicitKernel((int)configuration.Width, target, learningRate, ExplicitTeam)
            : new GramKernel(target, learningRate, team);
        leading = configuration.SingularValues > 0
            ? new LeadingSingularValues(configuration.Dimension, configuration.SingularValues)
            : null;
    }

    private void MakeSelfConsistent()
    {
        double threshold = configuration.LazyThreshold;
        double half = configuration.HalfDifference;
        euler = configuration.RunsEuler ? SelfConsistentRun.Euler(threshold, target!, learningRate, team) : null;
        twin = configuration.RunsTwin ? SelfConsistentRun.Twin(threshold, half, target!, learningRate, team) : null;
    }

    // The spectrum, which alone takes long, comes first: nothing has changed yet if it is given up.
    private void Observe(Trajectory trajectory)
    {
        ComputeSpectrum();
        reason = rules.Next(iteration, network!.Losses);
        best.Offer(iteration, reason == StopReason.Diverged ? double.NaN : network.Losses.Test);
        euler?.Observe(network.Iterate, rules);
        twin?.Observe(network.Iterate, rules);
        Record(trajectory);
        stage = StepStage.Recorded;
    }

    private void Move()
    {
        if (stage == StepStage.Recorded)
        {
            network!.Step();
            best.KeepPrevious(network);
            stage = StepStage.NetworkMoved;
        }

        if (stage == StepStage.NetworkMoved)
        {
            euler?.Step();
            stage = StepStage.EulerMoved;
        }

        twin?.Step();
        iteration++;
        stage = StepStage.Begun;
    }

    private void ComputeSpectrum()
    {
        Span<double> spectrum = row.AsSpan(MixedTrajectory.FixedCount);
        if (rules.WillDiverge(iteration, network!.Losses))
        {
            spectrum.Fill(double.NaN);
        }
        else
        {
            leading?.Compute(network.Iterate, spectrum, team);
        }
    }

    private void Record(Trajectory trajectory)
    {
        Losses selfConsistent = (euler ?? twin)?.Losses ?? new Losses(double.NaN, double.NaN);
        row[0] = iteration;
        row[1] = network!.Losses.Train;
        row[2] = network.Losses.Test;
        row[3] = selfConsistent.Train;
        row[4] = selfConsistent.Test;
        row[5] = euler?.Distance ?? double.NaN;
        row[6] = twin?.Distance ?? double.NaN;
        trajectory.Add(row);
    }

    private void AddOutcome(RunResult result)
    {
        result
            .Set(MixedMetrics.BestTestError, best.TestError)
            .Set(MixedMetrics.BestIteration, best.Iteration)
            .Set(MixedMetrics.BestIsLast, best.Iteration == iteration)
            .Set(MixedMetrics.FinalTrainError, network!.Losses.Train)
            .Set(MixedMetrics.FinalTestError, network.Losses.Test)
            .Set(MixedMetrics.MaxDistance, euler?.MaxDistance ?? double.NaN)
            .Set(MixedMetrics.MaxRelativeDistance, euler?.MaxRelativeDistance ?? double.NaN)
            .Set(MixedMetrics.MaxDistanceTwin, twin?.MaxDistance ?? double.NaN);
        FinalSpectrum.AddTo(result, best.Matrix(network), configuration, team);
    }
}
