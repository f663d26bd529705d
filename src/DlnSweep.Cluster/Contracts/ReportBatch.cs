namespace DlnSweep.Cluster.Contracts;

/// <summary>Reports of one silo to one partition, in the order in which they came about.</summary>
/// <param name="Silo">The silo.</param>
/// <param name="Reports">The reports.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.ReportBatch")]
public sealed record ReportBatch(
    [property: Id(0)] SiloAddress Silo,
    [property: Id(1)] ConfigurationReport[] Reports);
