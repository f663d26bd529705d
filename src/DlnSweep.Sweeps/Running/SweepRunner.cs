using DlnSweep.Sweeps.Merging;

namespace DlnSweep.Sweeps.Running;

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
    /// <returns>The coverage after merging; null when the run was stopped.</returns>
    public static async Task<Coverage?> RunAsync(
        SweepSession session, ISweepEngine engine, RunOptions options, IRunObserver observer, Action<MissingWork> begin, CancellationToken stop)
    {
        try
        {
            MissingWork missing = session.FindMissing(stop);
            begin(missing);
            for (int round = 1; ; round++)
            {
                await engine.RunAsync(session.Work(missing, options), observer, stop);
                if (stop.IsCancellationRequested)
                {
                    return null;
                }

                MergeReport merged = session.Merge(stop);
                if (merged.Quarantined == 0 || round == Rounds)
                {
                    return merged.Coverage;
                }

                missing = session.FindMissing(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
