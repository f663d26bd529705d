using DlnSweep.Numerics.Parallel;
using DlnSweep.Results.Checkpoints;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Running.Attempts;

/// <summary>Checks results: every page of every shard by its checksum, and a random sample by running it again.</summary>
public static class Verification
{
    /// <summary>Verifies a directory; changes nothing in it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="store">Where results are.</param>
    /// <param name="sample">How many configurations to run again, at most.</param>
    /// <param name="seed">Chooses the sample.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="stop">Ends it early.</param>
    /// <param name="model">Runs the sample: the sweep's model with its program in another folder; null for the sweep's own.</param>
    public static VerificationReport Run(
        SweepPlan plan, ResultStore store, int sample, int seed, int workers, CancellationToken stop, IModel? model = null)
    {
        HashSet<string> present = store.Shards.List();
        List<string> damaged = [];
        List<Configuration> chosen = [];
        System.Random random = new(seed);
        long intact = 0;
        foreach (Configuration configuration in plan.Enumerate().Where(c => present.Contains(c.Id)))
        {
            stop.ThrowIfCancellationRequested();
            if (store.Shards.CheckWhole(configuration.Id) is { } reason)
            {
                damaged.Add($"{configuration.Id}: {reason}");
                continue;
            }

            intact++;
            Reservoir(chosen, configuration, sample, intact, random);
        }

        List<string> different = [];
        ConfigurationRunner runner = new(
            model ?? plan.Sweep.Model,
            store.Shards,
            new CheckpointStore(store.Workspace, store.Directory, NullLogger<CheckpointStore>.Instance),
            TimeSpan.MaxValue);
        Parallel.ForEach(chosen, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = stop }, configuration =>
        {
            if (Difference(store.Shards, runner, configuration, stop) is { } difference)
            {
                lock (different)
                {
                    different.Add($"{configuration.Id}: {difference}");
                }
            }
        });
        return new VerificationReport(intact, damaged, chosen.Count, [.. different.Order(StringComparer.Ordinal)]);
    }

    private static string? Difference(ShardStore shards, ConfigurationRunner runner, Configuration configuration, CancellationToken stop)
    {
        try
        {
            return shards.Difference(configuration.Id, runner.Rerun(configuration, SingleThread.Instance, stop));
        }
        catch (RunFailedException failure)
        {
            return "the rerun failed: " + failure.Message;
        }
    }

    // Every intact shard has the same chance to be in the sample, without knowing their number beforehand.
    private static void Reservoir(List<Configuration> chosen, Configuration configuration, int sample, long seen, System.Random random)
    {
        if (chosen.Count < sample)
        {
            chosen.Add(configuration);
        }
        else if (random.NextInt64(seen) is var place && place < sample)
        {
            chosen[(int)place] = configuration;
        }
    }
}
