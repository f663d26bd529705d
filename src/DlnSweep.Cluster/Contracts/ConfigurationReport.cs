namespace DlnSweep.Cluster.Contracts;

/// <summary>What a configuration grain tells its partition.</summary>
/// <param name="Position">The configuration's place in grid order.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Seconds">Wall seconds of its attempts in this process.</param>
/// <param name="Text">The error of a retry, a failure or a halt; else null.</param>
/// <param name="Metrics">The real metrics of a result, in the model's order, NaN where there is none; else null.</param>
/// <param name="ErrorCount">How many errors the configuration has with this one, in a report of one; else 0.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.ConfigurationReport")]
public sealed record ConfigurationReport(
    [property: Id(0)] long Position,
    [property: Id(1)] ConfigurationOutcome Outcome,
    [property: Id(2)] double Seconds,
    [property: Id(3)] string? Text,
    [property: Id(4)] double[]? Metrics,
    [property: Id(5)] int ErrorCount = 0)
{
    /// <summary>Whether the configuration is done with.</summary>
    public bool IsFinal => Outcome is ConfigurationOutcome.Completed or ConfigurationOutcome.Diverged or ConfigurationOutcome.Failed;
}
