using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Observing;

/// <summary>Tells several observers.</summary>
/// <param name="observers">Who is told, in order.</param>
public sealed class Observers(params IReadOnlyList<IRunObserver> observers) : IRunObserver
{
    /// <inheritdoc/>
    public void Started(Configuration configuration, int attempt)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.Started(configuration, attempt);
        }
    }

    /// <inheritdoc/>
    public void Advanced(Configuration configuration, double progress)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.Advanced(configuration, progress);
        }
    }

    /// <inheritdoc/>
    public void Retried(Configuration configuration, int attempt, string error)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.Retried(configuration, attempt, error);
        }
    }

    /// <inheritdoc/>
    public void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.Finished(configuration, outcome, seconds);
        }
    }
}
