namespace DlnSweep.Faults.Damage;

/// <summary>
/// Damages one file of a sweep after the other and runs the real command over it. Whatever was done to the file, the command has to end in
/// time with an exit code of its own and, unless it refused with a message, with the undamaged results.
/// </summary>
internal sealed class DamagedInputs
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly string folder;
    private readonly int seed;
    private readonly DamageTarget[] targets;

    public DamagedInputs(string folder, int seed)
    {
        this.folder = folder;
        this.seed = seed;
        DamageTemplate finished = DamageTemplate.Finished(folder);
        DamageTemplate stopped = DamageTemplate.Stopped(folder);
        DamageTemplate packed = DamageTemplate.Packed(folder, finished);
        targets =
        [
            new("sweep file", finished, "..", "finished.yaml", ["plan"]),
            new("shard", finished, "shards", "*.parquet", ["status", "run"]),
            new("shard, merged first", finished, "shards", "*.parquet", ["merge", "verify", "run"]),
            new("checkpoint", stopped, "checkpoints", "*", ["run"]),
            new("journal", finished, "journal", "*.jsonl", ["status", "run"]),
            new("lock file", finished, ".dlnsweep", "*.lock", ["run"]),
            new("heartbeat", stopped, ".dlnsweep/running", "*.json", ["status"]),
            new("failure record", finished, "failures", "*.json", ["status", "run"]),
            new("sweep.yaml in the directory", finished, "", "sweep.yaml", ["status", "run"]),
            new("merged table", finished, "", "*.parquet", ["report", "run"]),
            new("pack", packed, "shards/packs", "*.parquet", ["status", "run", "again"]),
            new("pack, merged first", packed, "shards/packs", "*.parquet", ["merge", "verify", "pack", "run", "again"]),
            new("record of the last merge", packed, ".dlnsweep", "merged", ["merge", "run"]),
        ];
    }

    /// <summary>The kinds of input; a case's is its number modulo theirs.</summary>
    public IReadOnlyList<string> Kinds => [.. targets.Select(t => t.Name)];

    /// <summary>Runs one case; the same number gives the same case.</summary>
    public DamageOutcome Run(int number)
    {
        string place = Path.Combine(folder, $"case-{number}");
        DamageCase damaged = new(targets[number % targets.Length], place, new Random(unchecked((seed * 1_000_003) + number)));
        Task work = Task.Factory.StartNew(damaged.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!work.Wait(Limit))
        {
            damaged.Complain("it hangs");
        }

        if (damaged.Complaints.Count == 0)
        {
            Directory.Delete(place, recursive: true);
        }

        string name = $"case {number}, {damaged.Target.Name}, {damaged.What}";
        return new DamageOutcome(damaged.Target.Name, damaged.What, damaged.Refused, [.. damaged.Complaints.Select(c => $"{name}: {c}")]);
    }
}
