using System.Collections.Concurrent;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Running;

namespace DlnSweep.Cluster.Compute;

/// <summary>A sweep as one silo sees it: the hold on its directory, its schedule and the attempts that this silo makes.</summary>
internal sealed class SiloSweep : IDisposable
{
    private readonly ConcurrentDictionary<long, ComputeJob> jobs = new();
    private readonly CancellationTokenSource stop;
    private readonly Action close;
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
        Bench = new Workbench(work, OrleansEngine.EngineName, threads.Team);
        stop = new CancellationTokenSource();
        this.close = close;
    }

    /// <summary>The session and the options.</summary>
    public SweepWork Work { get; }

    /// <summary>The places of the configurations, the most expensive first.</summary>
    public IReadOnlyList<long> Schedule { get; }

    /// <summary>Hears what happens on this silo.</summary>
    public IRunObserver Observer { get; }

    /// <summary>Makes attempts.</summary>
    public Workbench Bench { get; }

    /// <summary>Asks every attempt for a checkpoint and an early end.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Whether an attempt is under way.</summary>
    public bool IsBusy => !jobs.IsEmpty;

    /// <summary>Since the last attempt began or ended.</summary>
    public TimeSpan Idle => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref lastUse));

    /// <summary>The attempt that is under way at a place of the plan; null when there is none.</summary>
    public ComputeJob? Find(long position) => jobs.GetValueOrDefault(position);

    /// <summary>Counts an attempt among those under way.</summary>
    public void Enter(ComputeJob job)
    {
        Volatile.Write(ref lastUse, Environment.TickCount64);
        jobs[job.Configuration.Index] = job;
    }

    /// <summary>The attempt has ended.</summary>
    public void Leave(ComputeJob job)
    {
        jobs.TryRemove(new KeyValuePair<long, ComputeJob>(job.Configuration.Index, job));
        Volatile.Write(ref lastUse, Environment.TickCount64);
    }

    /// <summary>Whether a configuration's shard is there.</summary>
    public bool HasShard(Configuration configuration) =>
        Work.Workspace.Files.FileExists(Work.Directory.ShardOf(configuration.Id)) || Work.Shards.IsPacked(configuration.Id);

    /// <summary>Asks every attempt for a checkpoint and waits until they have ended.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(jobs.Values.Select(j => j.Done.ContinueWith(_ => { }, TaskScheduler.Default)));
    }

    /// <summary>Closes the journal and gives the session back.</summary>
    public void Dispose()
    {
        try
        {
            Bench.Dispose();
        }
        finally
        {
            close();
            stop.Dispose();
        }
    }
}
