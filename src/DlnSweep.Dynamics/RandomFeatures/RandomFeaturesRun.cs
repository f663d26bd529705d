using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>A run by any method: records at the recorded steps, and the summary.</summary>
/// <param name="settings">The configuration.</param>
/// <param name="prepare">Draws features, solves for their spectrum and allocates the state; called by the first step.</param>
internal sealed class RandomFeaturesRun(RandomFeaturesSettings settings, Func<RunPreparation> prepare) : ISimulation
{
    private readonly RecordTimes times = new(settings.Steps, settings.Records);
    private readonly LossRecord record = new(settings.Steps);
    private RunPreparation? run;
    private long nextRecord;
    private bool ended;

    /// <inheritdoc/>
    public double Progress => (double)(run?.Descent.Position ?? 0) / settings.Steps;

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        if (ended)
        {
            return false;
        }

        run ??= prepare();
        Descent descent = run.Descent;
        for (double work = 0; work < settings.WorkPerCall; work += descent.WorkPerAdvance)
        {
            if (descent.Position == nextRecord || descent.Diverged)
            {
                Record(trajectory, descent);
                ended = descent.Diverged || descent.Position == settings.Steps;
                if (ended)
                {
                    return false;
                }
            }

            descent.Advance(nextRecord);
        }

        return true;
    }

    /// <inheritdoc/>
    public RunResult Finish()
    {
        (Descent descent, Nodes nodes, LearningRateSchedule schedule) = run!;
        RunResult result = descent.Diverged ? new(RunStatus.Diverged, "diverged") : new(RunStatus.Completed, "last_step");
        if (double.IsFinite(record.Minimum))
        {
            result.Set(RandomFeaturesMetrics.MinTestLoss, record.Minimum).Set(RandomFeaturesMetrics.MinTestStep, record.MinimumStep);
        }

        if (!descent.Diverged)
        {
            result
                .Set(RandomFeaturesMetrics.TestLoss, descent.Loss)
                .Set(RandomFeaturesMetrics.ExcessLoss, descent.Loss - nodes.Irreducible)
                .Set(RandomFeaturesMetrics.EffectiveTime, descent.EffectiveTime)
                .Set(RandomFeaturesMetrics.LossExponent, record.Exponent);
        }

        return Predictions.AddTo(result, settings with { Schedule = schedule }, nodes);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(run is null ? 0L : 1L);
        if (run is not null)
        {
            state.Write(nextRecord);
            state.Write(ended ? 1L : 0L);
            record.Save(state);
            run.Descent.Save(state);
        }
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        if (state.ReadInteger() == 0)
        {
            return;
        }

        nextRecord = state.ReadInteger();
        ended = state.ReadInteger() != 0;
        record.Restore(state);
        run = prepare();
        run.Descent.Restore(state);
    }

    private void Record(Trajectory trajectory, Descent descent)
    {
        long step = descent.Position;
        record.Add(step, descent.Loss);
        trajectory.Add(
            step,
            descent.EffectiveTime,
            step < settings.Steps ? run!.Schedule.At(step) : double.NaN,
            descent.Loss,
            descent.BatchLoss(),
            descent.Loss - run!.Nodes.Irreducible,
            step * settings.ComputePerStep);
        nextRecord = times.After(step);
    }
}
