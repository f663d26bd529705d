using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Running.Attempts;

/// <summary>What one attempt at a configuration came to.</summary>
/// <param name="Outcome">Completed, diverged, failed or interrupted.</param>
/// <param name="Result">The metrics of a run that ended; else null.</param>
/// <param name="Error">Why it failed; else null.</param>
/// <param name="IsFinal">Whether it would fail again, so that no other attempt is made.</param>
internal readonly record struct AttemptResult(ConfigurationStatus Outcome, RunResult? Result = null, string? Error = null,
    bool IsFinal = false);
