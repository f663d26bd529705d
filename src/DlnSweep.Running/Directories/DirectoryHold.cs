using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Running.Directories;

/// <summary>
/// One process's place in an output directory: the whole of it, or a share beside other processes. Processes enter and leave one at a time,
/// so that the one that enters first and the one that leaves last know that they are alone and can clear what killed ones left.
/// </summary>
internal sealed class DirectoryHold : IDisposable
{
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(1);

    private readonly SweepDirectory directory;
    private readonly bool shares;
    private DirectoryLock whole;
    private DirectoryLock? part;

    private DirectoryHold(SweepDirectory directory, DirectoryLock whole, bool shares, bool isAlone)
    {
        this.directory = directory;
        this.whole = whole;
        this.shares = shares;
        IsAlone = isAlone;
    }

    /// <summary>Whether no other process was here when this one entered.</summary>
    public bool IsAlone { get; }

    /// <summary>Waits for its turn to enter or to leave a directory.</summary>
    /// <exception cref="DirectoryTakenException">Another process has had the turn for a minute: it is stopped, or its file system
    /// hangs.</exception>
    public static DirectoryLock Turn(SweepDirectory directory)
    {
        string path = directory.TurnLock;
        using CancellationTokenSource limit = new(TurnLimit);
        try
        {
            return WaitFor(path, limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new DirectoryTakenException(
                $"Another run has been opening or closing {directory.Root} for too long: {DirectoryLock.ReadHolder(path)}. Nothing was "
                    + $"changed.");
        }
    }

    /// <summary>Waits for a lock that is held for short times only.</summary>
    public static DirectoryLock WaitFor(string path, CancellationToken stop)
    {
        while (true)
        {
            if (DirectoryLock.TryTake(path, shared: false, Me(), out DirectoryLock? taken, out _))
            {
                return taken!;
            }

            stop.ThrowIfCancellationRequested();
            Thread.Sleep(50);
        }
    }

    /// <summary>Takes a directory, or a place in it; the caller has the turn.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="slice">The part of the sweep that this process runs; nobody else may run it.</param>
    /// <param name="shared">Whether other processes may work here too; they always may beside a slice.</param>
    /// <exception cref="DirectoryTakenException">Another process holds it.</exception>
    public static DirectoryHold Take(SweepDirectory directory, Slice? slice, bool shared)
    {
        bool shares = shared || slice is not null;
        string path = directory.RunLock;
        bool alone = DirectoryLock.TryTake(path, shared: false, Me(), out DirectoryLock? whole, out string holder);
        if (!alone && (!shares || !DirectoryLock.TryTake(path, shared: true, Me(), out whole, out holder)))
        {
            throw new DirectoryTakenException($"Another run holds {directory.Root}: {holder}. Nothing was changed.");
        }

        DirectoryHold hold = new(directory, whole!, shares, alone);
        if (slice is { } mine)
        {
            hold.TakePart(mine);
        }

        return hold;
    }

    /// <summary>Lets others in, where they may be; the caller still has the turn.</summary>
    public void Share()
    {
        if (!shares || !IsAlone)
        {
            return;
        }

        whole.Dispose();
        if (!DirectoryLock.TryTake(directory.RunLock, shared: true, Me(), out DirectoryLock? taken, out string holder))
        {
            throw new DirectoryTakenException($"Another run holds {directory.Root}: {holder}. Nothing was changed.");
        }

        whole = taken!;
    }

    /// <summary>Leaves the directory; who is alone clears what killed processes left, and folders that are empty by now.</summary>
    public void Dispose()
    {
        if (!shares)
        {
            ClearAll();
            whole.Dispose();
            return;
        }

        if (!Directory.Exists(directory.Private))
        {
            // It was removed, and must not come back by a lock.
            part?.Dispose();
            whole.Dispose();
            return;
        }

        using DirectoryLock turn = Turn(directory);
        part?.Dispose();
        whole.Dispose();
        if (DirectoryLock.TryTake(directory.RunLock, shared: false, Me(), out DirectoryLock? alone, out _))
        {
            using (alone)
            {
                ClearAll();
            }
        }
    }

    // Checkpoints come and go with the runs that write them; the folder goes with the last. A directory that was removed stays so.
    private void ClearAll()
    {
        try
        {
            if (Directory.Exists(directory.Private))
            {
                Clear(directory, DiskFileSystem.Instance);
            }

            if (Directory.Exists(directory.Checkpoints) && !Directory.EnumerateFileSystemEntries(directory.Checkpoints).Any())
            {
                Directory.Delete(directory.Checkpoints);
            }
        }
        catch (Exception failed) when (StorageException.IsCause(failed))
        {
            // What is left does no harm; the next run tries again.
        }
    }

    /// <summary>
    /// Removes what is under construction and what says that it is running: nobody here is alive but the caller, and perhaps a merge, which
    /// is let finish.
    /// </summary>
    public static void Clear(SweepDirectory directory, IFileSystem files)
    {
        if (DirectoryLock.TryTake(directory.MergeLock, shared: false, Me(), out DirectoryLock? quiet, out _))
        {
            using (quiet)
            {
                files.DeleteDirectory(directory.Staging);
                files.DeleteDirectory(directory.Heartbeats);
            }
        }
    }

    private static LockHolder Me() => LockHolder.ThisProcess(TimeProvider.System);

    private void TakePart(Slice mine)
    {
        string own = directory.SliceLock(mine.Number, mine.Count);
        if (!DirectoryLock.TryTake(own, shared: false, Me(), out part, out string holder))
        {
            whole.Dispose();
            throw new DirectoryTakenException($"Another run holds slice {mine} of {directory.Root}: {holder}. Nothing was changed.");
        }
    }
}
