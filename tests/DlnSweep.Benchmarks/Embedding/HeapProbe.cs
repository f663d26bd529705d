using DlnSweep.Benchmarks.Orchestration;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Benchmarks.Embedding;

/// <summary>Weighs the heap in the middle of a sweep: what lives while most of its configurations wait.</summary>
internal sealed class HeapProbe : IRunObserver, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly int moment;
    private int finished;
    private long bytes;

    private HeapProbe(int moment) => this.moment = moment;

    /// <summary>Bytes that live when a number of trials of a sweep are finished; the sweep ends there.</summary>
    public static long Weigh(string engine, string place, long trials, int moment, int workers)
    {
        using HeapProbe probe = new(moment);
        using TrialSweep sweep = new(place, trials);
        using SweepSession session = sweep.Open();
        MissingWork missing = session.FindMissing(CancellationToken.None);
        try
        {
            Cli.Options.Engines.Choose(engine).RunAsync(
                session.Work(missing, new RunOptions { Workers = workers }), probe, probe.stop.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (probe.stop.IsCancellationRequested)
        {
            // It was to end there.
        }

        return probe.bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt)
    {
    }

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double progress)
    {
    }

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error)
    {
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        if (Interlocked.Increment(ref finished) == moment)
        {
            bytes = GC.GetTotalMemory(forceFullCollection: true);
            stop.Cancel();
        }
    }
}
