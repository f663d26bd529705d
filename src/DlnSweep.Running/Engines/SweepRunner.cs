using DlnSweep.Results.Failures;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Running.Engines;

/// <summary>The whole of a run: what is missing is run, then everything is merged.</summary>
public static class SweepRunner
{
    // A merge can meet a damaged shard, whose configuration then runs again; a disk that damages files for ever must not keep us here.
    private const int Rounds = 3;

    /// <summary>Runs a sweep.</summary>
    /// <param name="session">The hold on the output directory.</param>
    /// <param name="engine">Runs configurations.</param>
    /// <param name="options">How to run.</param>
    /// <param name="observer">Hears what happens.</param>
    /// <param name="begin">Told what is kept and what is missing, before the first configuration starts.</param>
    /// <param name="stop">Asks for checkpoints and an early return.</param>
    /// <param name="more">Told what refinement has added, before it is run.</param>
    /// <param name="halted">Told why only one configuration was run.</param>
    /// <returns>The coverage after merging; null when the run was stopped.</returns>
    public static async Task<Coverage?> RunAsync(
        SweepSession session,
        ISweepEngine engine,
        RunOptions options,
        IRunObserver observer,
        Action<MissingWork> begin,
        CancellationToken stop,
        Action<MissingWork>? more = null,
        Action<string>? halted = null)
    {
        try
        {
            // Processes that share the directory have each their own memory, and refuse for themselves.
            double memory = engine.SharesDirectory ? double.PositiveInfinity : options.MemoryBytes;
            MissingWork missing = session.FindMissing(stop, memory);
            begin(missing);
            Refuse(session.Plan, session.Store, missing.TooLarge, memory);
            if (FirstAlone.Of(session, engine, missing) is { } first)
            {
                await new LocalEngine().RunAsync(session.Work(first.Work, options), observer, stop);
                if (stop.IsCancellationRequested)
                {
                    return null;
                }

                if (first.Failure(session) is { } failure)
                {
                    halted?.Invoke(failure);
                    return SweepTables.Merge(session.Plan, session.Store, stop).Coverage;
                }

                missing = first.Others;
            }

            for (int round = 1; ; round++)
            {
                await engine.RunAsync(session.Work(missing, options), observer, stop);
                if (stop.IsCancellationRequested)
                {
                    return null;
                }

                if (session.Refine() && session.FindMissing(stop, memory) is { Positions.Count: > 0 } next)
                {
                    more?.Invoke(next);
                    missing = next;
                    round = 0;
                    continue;
                }

                MergeReport merged = SweepTables.Merge(session.Plan, session.Store, stop);
                if (merged.Quarantined == 0 || round == Rounds)
                {
                    return merged.Coverage;
                }

                missing = session.FindMissing(stop, memory);
            }
        }
        catch (Exception end) when (end is SweepStoppedException || (end is OperationCanceledException && stop.IsCancellationRequested))
        {
            return null;
        }
    }

    private static void Refuse(SweepPlan plan, ResultStore store, IReadOnlyList<long> tooLarge, double memory)
    {
        try
        {
            foreach (long position in tooLarge)
            {
                Configuration refused = plan[position];
                string reason = AttemptRunner.Refusal(plan.Sweep.Model.Cost(refused.Values).MemoryBytes, memory)!;
                FailureRecord.Publish(store.Workspace, store.Directory, refused.Id, refused.Replicate, refused.Values, [reason]);
            }
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot record a failure: {StorageException.Reason(cause)}", cause);
        }
    }
}
