using System.Diagnostics;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Scheduling;

/// <summary>One attempt at a configuration, waiting for a thread or running on one: the same for every engine.</summary>
/// <param name="runner">Makes the attempt.</param>
/// <param name="observer">Hears of it.</param>
/// <param name="configuration">The configuration.</param>
/// <param name="attempt">The number of the attempt, from 1.</param>
/// <param name="rank">Smaller ones run first.</param>
internal abstract class ComputeJob(AttemptRunner runner, IRunObserver observer, Configuration configuration, int attempt, int rank)
{
    /// <summary>The configuration.</summary>
    public Configuration Configuration => configuration;

    /// <summary>Smaller ones run first.</summary>
    public int Rank => rank;

    /// <summary>Whether nothing else may run in this process meanwhile.</summary>
    public virtual bool Alone => false;

    /// <summary>Wall seconds of the attempt, without the wait for a thread and for memory.</summary>
    public double Seconds { get; private set; }

    /// <summary>Whether the attempt began; otherwise it was stopped or refused before.</summary>
    protected bool HasStarted { get; private set; }

    /// <summary>Asks for a checkpoint and an early end.</summary>
    protected abstract CancellationToken Stop { get; }

    /// <summary>Makes the attempt in the calling thread; throws nothing.</summary>
    /// <param name="threads">Admit it by its memory.</param>
    /// <param name="computed">Called when all that is left is to publish, which keeps no core busy; not called when it comes to
    /// nothing.</param>
    public void Run(ComputeThreads threads, Action computed)
    {
        try
        {
            End(Attempt(threads, computed));
        }
        catch (Exception error)
        {
            Abort(error);
        }
    }

    /// <summary>Called just before the attempt; false when it cannot begin after all.</summary>
    protected virtual bool TryBegin() => true;

    /// <summary>Throws <see cref="SupersededException"/> when another attempt has taken over.</summary>
    protected virtual void EnsureCurrent()
    {
    }

    /// <summary>The attempt came to this.</summary>
    protected abstract void End(AttemptResult result);

    /// <summary>The attempt, or what follows it, could not be made: the directory cannot be written, or the program has a fault.</summary>
    protected abstract void Abort(Exception error);

    private AttemptResult Attempt(ComputeThreads threads, Action computed)
    {
        if (Stop.IsCancellationRequested || !TryBegin())
        {
            return new AttemptResult(ConfigurationStatus.Interrupted);
        }

        double bytes = runner.MemoryOf(configuration);
        if (AttemptRunner.Refusal(bytes, threads.MemoryBytes) is { } refusal)
        {
            return new AttemptResult(ConfigurationStatus.Failed, Error: refusal, IsFinal: true);
        }

        if (!threads.Admit(bytes, Stop))
        {
            return new AttemptResult(ConfigurationStatus.Interrupted);
        }

        HasStarted = true;
        long started = Stopwatch.GetTimestamp();
        try
        {
            observer.Started(configuration, attempt);
            return runner.Attempt(
                configuration, attempt, progress => observer.Advanced(configuration, progress), EnsureCurrent, Stop, computed);
        }
        finally
        {
            threads.Release(bytes);
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }
}
