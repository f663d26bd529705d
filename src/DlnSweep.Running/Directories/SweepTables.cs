using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Running.Directories;

/// <summary>Makes tables and packs of the shards in a directory that other processes may work in too.</summary>
public static class SweepTables
{
    /// <summary>Merges what is finished into the tables. Processes that share the directory take turns.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    /// <exception cref="DirectoryTakenException">Its results are of another version of the model.</exception>
    public static MergeReport Merge(SweepPlan plan, ResultStore store, CancellationToken stop)
    {
        ResultVersion.Require(plan, store.Directory, reruns: false);
        try
        {
            using DirectoryLock turn = DirectoryHold.WaitFor(store.Directory.MergeLock, stop);
            return new Merger(plan, store.Shards, store.Workspace, store.Directory).Merge(stop);
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot merge in {store.Directory.Root}: {StorageException.Reason(cause)}", cause);
        }
    }

    /// <summary>Packs finished shards into larger files. Processes that share the directory take turns.</summary>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public static PackReport Pack(SweepPlan plan, ResultStore store, CancellationToken stop)
    {
        ResultVersion.Require(plan, store.Directory, reruns: false);
        try
        {
            using DirectoryLock turn = DirectoryHold.WaitFor(store.Directory.MergeLock, stop);
            return new Packer(plan, store.Shards, store.Workspace, store.Directory).Pack(stop);
        }
        catch (Exception cause) when (StorageException.IsCause(cause))
        {
            throw new StorageException($"Cannot pack shards in {store.Directory.Root}: {StorageException.Reason(cause)}", cause);
        }
    }
}
