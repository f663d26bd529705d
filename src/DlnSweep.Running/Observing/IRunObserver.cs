using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Observing;

/// <summary>Hears what happens during a run, from any thread. Observers never influence results.</summary>
public interface IRunObserver
{
    /// <summary>An attempt begins.</summary>
    void Started(Configuration configuration, int attempt);

    /// <summary>A running configuration has come this far, 0 to 1.</summary>
    void Advanced(Configuration configuration, double progress);

    /// <summary>An attempt ended in an error and another follows.</summary>
    void Retried(Configuration configuration, int attempt, string error);

    /// <summary>A configuration is done with.</summary>
    void Finished(Configuration configuration, ConfigurationStatus outcome, double seconds);
}
