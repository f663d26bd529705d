using DlnSweep.Testing.Processes;
using DlnSweep.Results.Shards.Packs;
using DlnSweep.Storage.Files;

namespace DlnSweep.Faults;

/// <summary>Waits for a moment within a phase of a run, kills the run, and says by what it left in which phase it really was.</summary>
internal sealed class Ambush(CalmSweep sweep, string directory, Random random)
{
    private static readonly byte[] CheckpointStart = "DLNCKPT"u8.ToArray();
    private static readonly byte[] ShardStart = "PAR1"u8.ToArray();

    private string UnderConstruction => Path.Combine(directory, ".dlnsweep", "under-construction");

    /// <summary>Waits for the phase, or for the end of the process, and kills; null when the process had ended before.</summary>
    public Phase? Strike(SweepProcess process, Phase aim)
    {
        Await(process, aim);
        return process.Kill() ? Tell(process) : null;
    }

    /// <summary>Whether every configuration has its shard.</summary>
    public bool AllShardsThere()
    {
        string shards = Path.Combine(directory, "shards");
        return Directory.Exists(shards)
            && Directory.EnumerateFiles(shards, "*.parquet", SearchOption.AllDirectories).Count() + Packed(shards) >= sweep.Results.Shards;
    }

    /// <summary>Kills a process that packs, at a random moment; whether it was still alive.</summary>
    public bool StrikePacking(SweepProcess process)
    {
        SleepWithin(sweep.Packing);
        return process.Kill();
    }

    // The shards that lie in packs, less the packs, which were counted as if they were shards. One that lies in both counts twice, which
    // only makes an aim miss.
    private static int Packed(string shards)
    {
        string packs = Path.Combine(shards, "packs");
        return Directory.Exists(packs) && Directory.EnumerateFiles(packs).Any()
            ? new PackCatalog(DiskFileSystem.Instance, new SweepDirectory(Path.GetDirectoryName(shards)!)).Ids().Count
                - Directory.EnumerateFiles(packs).Count()
            : 0;
    }

    private void Await(SweepProcess process, Phase aim)
    {
        switch (aim)
        {
            case Phase.Planning:
                SleepWithin(sweep.Planning);
                break;
            case Phase.Running when process.WaitPlanned():
                SleepWithin(sweep.Running);
                break;
            case Phase.Checkpointing when process.WaitPlanned():
                SpinUntil(process, () => Starts(CheckpointStart));
                break;
            case Phase.Publishing when process.WaitPlanned():
                SleepWithin(0.5 * sweep.Running);
                SpinUntil(process, () => Starts(ShardStart));
                break;
            case Phase.Merging when process.WaitPlanned():
                SpinUntil(process, AllShardsThere);
                SleepWithin(0.1 * sweep.Running);
                break;
            case Phase.Reporting when process.WaitMerged():
                SleepWithin(sweep.Reporting);
                break;
        }
    }

    private Phase Tell(SweepProcess process) =>
        process.HasMerged ? Phase.Reporting
        : !process.HasPlanned ? Phase.Planning
        : AllShardsThere() ? Phase.Merging
        : Starts(CheckpointStart) ? Phase.Checkpointing
        : Starts(ShardStart) ? Phase.Publishing
        : Phase.Running;

    private void SleepWithin(TimeSpan time) => Thread.Sleep(random.NextDouble() * time);

    private static void SpinUntil(SweepProcess process, Func<bool> condition)
    {
        while (!process.HasMerged && !process.HasExited && !condition())
        {
            Thread.Yield();
        }
    }

    // Whether a file under construction begins like this.
    private bool Starts(ReadOnlySpan<byte> signature)
    {
        Span<byte> start = stackalloc byte[signature.Length];
        try
        {
            foreach (string path in Directory.EnumerateFiles(UnderConstruction, "*", SearchOption.AllDirectories))
            {
                using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
                if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(signature))
                {
                    return true;
                }
            }
        }
        catch (IOException)
        {
            // It was renamed or removed meanwhile.
        }

        return false;
    }
}
