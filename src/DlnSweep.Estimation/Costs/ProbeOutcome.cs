namespace DlnSweep.Estimation.Costs;

/// <summary>What a probe has seen.</summary>
/// <param name="Bins">Every bin with its measurements.</param>
/// <param name="Taken">How long configurations were run.</param>
/// <param name="Failure">What made a run fail, if one did.</param>
/// <param name="CpuSeconds">Core seconds of the threads that ran configurations, and of the folders that were made for them.</param>
/// <param name="Rehearsed">Whether tables and figures of what was run were made too.</param>
internal sealed record ProbeOutcome(
    IReadOnlyList<ProbedBin> Bins, TimeSpan Taken, Exception? Failure, double CpuSeconds, bool Rehearsed);
