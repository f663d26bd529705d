using System.Collections.Concurrent;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Testing.Engines;

/// <summary>Remembers what it was told.</summary>
internal sealed class RecordingObserver : IRunObserver
{
    public ConcurrentQueue<long> Order { get; } = new();

    public ConcurrentQueue<ConfigurationStatus> Outcomes { get; } = new();

    public ConcurrentQueue<string> Errors { get; } = new();

    public ConcurrentQueue<(long Position, double Progress)> Progress { get; } = new();

    public ConcurrentQueue<long> Done { get; } = new();

    public Action<Configuration> OnStarted { get; set; } = _ => { };

    public Action<Configuration> OnFinished { get; set; } = _ => { };

    public void Started(Configuration configuration, int attempt)
    {
        Order.Enqueue(configuration.Index);
        OnStarted(configuration);
    }

    public void Advanced(Configuration configuration, double progress) => Progress.Enqueue((configuration.Index, progress));

    public void Retried(Configuration configuration, int attempt, string error) => Errors.Enqueue(error);

    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        Outcomes.Enqueue(outcome);
        Done.Enqueue(configuration.Index);
        OnFinished(configuration);
    }
}
