namespace DlnSweep.Cluster.Contracts;

/// <summary>The values of a metric so far. A preview: the merged tables sum in grid order, this in the order of arrival.</summary>
/// <param name="Count">The number of values.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
[GenerateSerializer]
[Immutable]
[Alias("dlnsweep.MetricAggregate")]
public readonly record struct MetricAggregate(
    [property: Id(0)] int Count,
    [property: Id(1)] double Sum,
    [property: Id(2)] double Minimum,
    [property: Id(3)] double Maximum)
{
    /// <summary>One value; NaN is none.</summary>
    public static MetricAggregate Of(double value) =>
        double.IsNaN(value) ? new(0, 0, double.PositiveInfinity, double.NegativeInfinity) : new(1, value, value, value);

    /// <summary>Both together.</summary>
    public MetricAggregate Add(MetricAggregate other) =>
        new(Count + other.Count, Sum + other.Sum, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
}
