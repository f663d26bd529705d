namespace DlnSweep.Dynamics.Modeling;

/// <summary>One declared summary value of a run: a column of summary.parquet, null where a run has no such value.</summary>
/// <param name="Name">The name in snake_case.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
public sealed record Metric(string Name, ValueKind Kind, string Meaning)
{
    /// <summary>The symbol of the paper, for figure titles; the name where there is none.</summary>
    public string Symbol { get => field ?? Name; init; }

    /// <summary>The unit, empty for a pure number.</summary>
    public string Unit { get; init; } = "";
}
