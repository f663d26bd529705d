using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>A grid cell with the statistics of its metrics over its replicates.</summary>
internal sealed class PhaseCell(IReadOnlyList<MergedConfiguration> replicates, IReadOnlyList<Metric> metrics)
{
    private readonly MetricStatistics[] statistics =
    [
        .. metrics.Select(m => MetricStatistics.Of([.. replicates.SelectMany(r => Number(r, m))])),
    ];

    /// <summary>The parameters.</summary>
    public ParameterValues Values => replicates[0].Configuration.Values;

    /// <summary>0 for a cell of the sweep file's grid, one more for every halving.</summary>
    public int Level => replicates[0].Configuration.Level;

    /// <summary>The statistics of the metric of a number.</summary>
    public MetricStatistics Statistics(int metric) => statistics[metric];

    /// <summary>How many replicates have a status.</summary>
    public long Count(ConfigurationStatus status) => replicates.LongCount(r => r.Status == status);

    private static IEnumerable<double> Number(MergedConfiguration row, Metric metric) =>
        row.Shard?.Metrics.TryGetValue(metric.Name, out ParameterValue value) == true ? [MetricStatistics.Number(value)] : [];
}
