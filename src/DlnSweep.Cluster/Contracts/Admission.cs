namespace DlnSweep.Cluster.Contracts;

/// <summary>What a configuration grain answers when it is asked to run.</summary>
/// <param name="Silo">The silo that it lives on.</param>
/// <param name="Slots">How many configurations that silo runs at the same time; none when it is leaving.</param>
/// <param name="Conclusion">What came of the configuration, when it is already done with; else null, and a report follows.</param>
/// <param name="Refusal">Why this silo cannot take part in the sweep; else null.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.Admission")]
public sealed record Admission(
    [property: Id(0)] SiloAddress Silo,
    [property: Id(1)] int Slots,
    [property: Id(2)] ConfigurationReport? Conclusion,
    [property: Id(3)] string? Refusal);
