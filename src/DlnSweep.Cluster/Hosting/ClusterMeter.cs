using System.Diagnostics.Metrics;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Running.Scheduling;

namespace DlnSweep.Cluster.Hosting;

/// <summary>What a silo measures of its own work. No grain key is ever a tag.</summary>
internal sealed class ClusterMeter : IDisposable
{
    private readonly Meter meter = new(ClusterNames.Meter);

    /// <summary>Begins to measure.</summary>
    public ClusterMeter(ComputeThreads threads)
    {
        meter.CreateObservableUpDownCounter(
            "dlnsweep.cluster.configurations.running",
            () => threads.Running,
            "{configuration}",
            "Configurations that run on this silo.");
        meter.CreateObservableUpDownCounter(
            "dlnsweep.cluster.configurations.waiting",
            () => threads.Waiting,
            "{configuration}",
            "Configurations that wait for a thread of this silo.");
        meter.CreateObservableUpDownCounter("dlnsweep.cluster.threads", () => threads.Count, "{thread}", "Compute threads of this silo.");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
