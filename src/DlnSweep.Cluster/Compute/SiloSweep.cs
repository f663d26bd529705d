using DlnSweep.Cluster.Contracts;
using System.Collections.Concurrent;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cluster.Compute;

/// <summary>A sweep as one silo sees it: the hold on its directory, its schedule and the attempts that this silo makes.</summary>
internal sealed class SiloSweep : IDisposable
{
    private readonly ConcurrentDictionary<long, SiloJob> jobs = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource unused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly Action close;
    private int uses;
    private bool ending;
    private long lastUse = Environment.TickCount64;

    /// <summary>A sweep on this silo.</summary>
    /// <param name="work">The session and the options.</param>
    /// <param name="schedule">The places of the configurations, the most expensive first.</param>
    /// <param name="observer">Hears what happens on this silo.</param>
    /// <param name="threads">Run the attempts.</param>
    /// <param name="close">Gives the session back.</param>
    public SiloSweep(SweepWork work, IReadOnlyList<long> schedule, IRunObserver observer, ComputeThreads threads, Action close)
    {
        Work = work;
        Schedule = schedule;
        Observer = observer;
        Runner = AttemptRunner.Open(work, ClusterNames.Engine, threads.Team);
        this.close = close;
    }

    /// <summary>The session and the options.</summary>
    public SweepWork Work { get; }

    /// <summary>The places of the configurations, the most expensive first.</summary>
    public IReadOnlyList<long> Schedule { get; }

    /// <summary>Hears what happens on this silo.</summary>
    public IRunObserver Observer { get; }

    /// <summary>Makes attempts.</summary>
    public AttemptRunner Runner { get; }

    /// <summary>Asks every attempt for a checkpoint and an early end.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Begins to use the sweep; null when it takes no more work.</summary>
    public SweepUse? TryUse()
    {
        lock (gate)
        {
            return ending ? null : Count();
        }
    }

    /// <summary>Another use, asked for by somebody who has one; it may begin while the sweep ends.</summary>
    public SweepUse ShareUse()
    {
        lock (gate)
        {
            return Count();
        }
    }

    /// <summary>A use has ended.</summary>
    public void EndUse()
    {
        lock (gate)
        {
            uses--;
            lastUse = Environment.TickCount64;
            SettleUnused();
        }
    }

    /// <summary>Takes no more work if nobody has used the sweep for a while.</summary>
    /// <returns>Whether that is so: the caller closes it.</returns>
    public bool TryEndIdle(TimeSpan patience)
    {
        lock (gate)
        {
            if (ending || uses > 0 || Environment.TickCount64 - lastUse <= patience.TotalMilliseconds)
            {
                return false;
            }

            ending = true;
            return true;
        }
    }

    /// <summary>The attempt that is under way at a place of the plan; null when there is none.</summary>
    public SiloJob? Find(long position) => jobs.GetValueOrDefault(position);

    /// <summary>Counts an attempt among those under way.</summary>
    public void Enter(SiloJob job) => jobs[job.Configuration.Index] = job;

    /// <summary>The attempt has ended.</summary>
    public void Leave(SiloJob job) => jobs.TryRemove(new KeyValuePair<long, SiloJob>(job.Configuration.Index, job));

    /// <summary>Whether a configuration's shard is there.</summary>
    public bool HasShard(Configuration configuration) =>
        Work.Store.Workspace.Files.FileExists(Work.Store.Directory.ShardOf(configuration.Id))
        || Work.Store.Shards.IsPacked(configuration.Id);

    /// <summary>Takes no more work, asks every attempt for a checkpoint, and waits until the grains have noted what came of them.</summary>
    public async Task EndAsync()
    {
        lock (gate)
        {
            ending = true;
            SettleUnused();
        }

        await stop.CancelAsync();
        await unused.Task;
    }

    /// <summary>As <see cref="EndAsync"/>, on a silo whose grains may have no more turns: waits for the attempts only.</summary>
    public async Task AbandonAsync()
    {
        lock (gate)
        {
            ending = true;
        }

        await stop.CancelAsync();
        await Task.WhenAll(jobs.Values.Select(j => j.Done.ContinueWith(_ => { }, TaskScheduler.Default)));
    }

    /// <summary>Closes the journal and gives the session back.</summary>
    public void Dispose()
    {
        try
        {
            Runner.Dispose();
        }
        finally
        {
            close();
            stop.Dispose();
        }
    }

    private SweepUse Count()
    {
        uses++;
        return new SweepUse(this);
    }

    private void SettleUnused()
    {
        if (ending && uses == 0)
        {
            unused.TrySetResult();
        }
    }
}
