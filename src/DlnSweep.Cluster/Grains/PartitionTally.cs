using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Grains;

/// <summary>A partition's cells so far, and what came about since it last told the aggregator.</summary>
internal sealed class PartitionTally
{
    private readonly Dictionary<long, CellAggregate> cells = [];
    private List<ConfigurationReport> events = [];
    private bool changed;

    /// <summary>Adds a final report to its cell.</summary>
    public void Add(long cell, ConfigurationReport report)
    {
        CellAggregate one = new(
            cell,
            report.Outcome == ConfigurationOutcome.Completed ? 1 : 0,
            report.Outcome == ConfigurationOutcome.Diverged ? 1 : 0,
            report.Outcome == ConfigurationOutcome.Failed ? 1 : 0,
            report.Metrics is null ? [] : [.. report.Metrics.Select(MetricAggregate.Of)]);
        cells[cell] = cells.TryGetValue(cell, out CellAggregate? known) ? known.Add(one) : one;
        changed = true;
    }

    /// <summary>Remembers a report for the live clients.</summary>
    public void Tell(ConfigurationReport report) => events.Add(report with { Metrics = null });

    /// <summary>What to tell now; null when there is nothing.</summary>
    public PartitionDelta? Take(int partition)
    {
        if (!changed && events.Count == 0)
        {
            return null;
        }

        PartitionDelta delta = new(partition, [.. cells.Values], [.. events]);
        events = [];
        changed = false;
        return delta;
    }
}
