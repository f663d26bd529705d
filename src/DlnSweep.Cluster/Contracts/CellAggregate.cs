namespace DlnSweep.Cluster.Contracts;

/// <summary>The replicates of one grid cell that are done with, so far.</summary>
/// <param name="Cell">The cell's place in grid order.</param>
/// <param name="Completed">How many have completed.</param>
/// <param name="Diverged">How many diverged.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Metrics">The model's metrics, in its order.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.CellAggregate")]
public sealed record CellAggregate(
    [property: Id(0)] long Cell,
    [property: Id(1)] int Completed,
    [property: Id(2)] int Diverged,
    [property: Id(3)] int Failed,
    [property: Id(4)] MetricAggregate[] Metrics)
{
    /// <summary>Both together.</summary>
    public CellAggregate Add(CellAggregate other) => new(
        Cell,
        Completed + other.Completed,
        Diverged + other.Diverged,
        Failed + other.Failed,
        Metrics.Length == 0 ? other.Metrics : other.Metrics.Length == 0 ? Metrics : [.. Metrics.Zip(other.Metrics, (a, b) => a.Add(b))]);
}
