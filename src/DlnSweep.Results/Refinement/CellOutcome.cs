namespace DlnSweep.Results.Refinement;

/// <summary>What is known of a configuration, as far as refinement is concerned.</summary>
/// <param name="Settled">Whether it has its result, or has failed.</param>
/// <param name="Value">The value of the metric that decides; null where there is none.</param>
internal readonly record struct CellOutcome(bool Settled, double? Value);
