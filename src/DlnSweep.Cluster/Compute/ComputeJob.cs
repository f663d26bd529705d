using System.Diagnostics;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Observing;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cluster.Compute;

/// <summary>One attempt at a configuration, waiting for a thread or running on one.</summary>
/// <param name="sweep">The sweep as this silo sees it.</param>
/// <param name="configuration">The configuration.</param>
/// <param name="attempt">The number of the attempt.</param>
/// <param name="rank">Smaller ones run first.</param>
/// <param name="ensureCurrent">Throws when another attempt has taken over.</param>
/// <param name="beginAlone">
/// Called when nothing else runs on this silo and nothing will; false when the attempt cannot begin after all. Null when it may run beside others.
/// </param>
internal sealed class ComputeJob(
    SiloSweep sweep, Configuration configuration, int attempt, int rank, Action ensureCurrent, Func<bool>? beginAlone) : IDisposable
{
    private readonly TaskCompletionSource<AttemptResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(sweep.Stopping);

    /// <summary>Ends with the attempt.</summary>
    public Task<AttemptResult> Done => done.Task;

    /// <summary>Smaller ones run first.</summary>
    public int Rank => rank;

    /// <summary>Whether nothing else may run on this silo meanwhile.</summary>
    public bool Alone => beginAlone is not null;

    /// <summary>The configuration.</summary>
    public Configuration Configuration => configuration;

    /// <summary>Wall seconds of the attempt, without the wait for a thread.</summary>
    public double Seconds { get; private set; }

    /// <summary>Asks for a checkpoint and an early end.</summary>
    public void Interrupt() => stop.Cancel();

    /// <summary>Makes the attempt in the calling thread.</summary>
    /// <param name="memory">The memory for runs.</param>
    /// <param name="computed">Called when all that is left is to publish, which keeps no core busy; not called when it comes to nothing.</param>
    public void Run(MemoryGate memory, Action computed)
    {
        try
        {
            done.SetResult(Attempt(memory, computed));
        }
        catch (Exception error)
        {
            done.SetException(error);
        }
    }

    /// <summary>Frees the cancellation.</summary>
    public void Dispose() => stop.Dispose();

    private AttemptResult Attempt(MemoryGate memory, Action computed)
    {
        if (stop.IsCancellationRequested || beginAlone?.Invoke() == false)
        {
            return new AttemptResult(RunOutcome.Interrupted);
        }

        double bytes = sweep.Work.Model.Cost(configuration.Values).MemoryBytes;
        if (Workbench.Refusal(bytes, memory) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        if (!memory.Enter(bytes, stop.Token))
        {
            return new AttemptResult(RunOutcome.Interrupted);
        }

        long started = Stopwatch.GetTimestamp();
        try
        {
            sweep.Observer.Started(configuration, attempt);
            return sweep.Bench.Attempt(
                configuration,
                attempt,
                progress => sweep.Observer.Advanced(configuration, progress),
                ensureCurrent,
                stop.Token,
                computed);
        }
        finally
        {
            memory.Leave(bytes);
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }
}
