using System.Collections.Concurrent;
using System.Threading.Channels;
using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Compute;

/// <summary>
/// Carries reports to partitions, many in one message: while one message is under way, what comes about waits for the next. A partition
/// that lives on a dead silo is asked again, with jitter; what is lost all the same is found by the partition's own inquiries.
/// </summary>
internal sealed partial class ReportSender(IGrainFactory grains, ILocalSiloDetails silo, ILogger<ReportSender> log)
{
    private const int MostReports = 512;
    private const int Retries = 7;

    private readonly ConcurrentDictionary<string, Lazy<Lane>> lanes = new(StringComparer.Ordinal);

    /// <summary>Sends a report some time soon.</summary>
    public void Send(string partition, ConfigurationReport report) =>
        lanes.GetOrAdd(partition, p => new(() => Open(p))).Value.Reports.TryWrite(report);

    /// <summary>Takes no more reports, and delivers those that it has.</summary>
    public async Task CloseAsync()
    {
        foreach (Lazy<Lane> lane in lanes.Values)
        {
            lane.Value.Reports.TryComplete();
            await lane.Value.Delivered;
        }
    }

    private Lane Open(string partition)
    {
        Channel<ConfigurationReport> lane = Channel.CreateUnbounded<ConfigurationReport>(
            new UnboundedChannelOptions { SingleReader = true });
        return new Lane(lane.Writer, Task.Run(() => CarryAsync(partition, lane.Reader)));
    }

    private async Task CarryAsync(string partition, ChannelReader<ConfigurationReport> lane)
    {
        while (await lane.WaitToReadAsync())
        {
            List<ConfigurationReport> reports = [];
            while (reports.Count < MostReports && lane.TryRead(out ConfigurationReport? report))
            {
                reports.Add(report);
            }

            await DeliverAsync(partition, new ReportBatch(silo.SiloAddress, [.. reports]));
        }
    }

    private async Task DeliverAsync(string partition, ReportBatch batch)
    {
        try
        {
            await RetryPolicy
                .Create(Retries, error => LogRetry(batch.Reports.Length, partition, error.Message))
                .RunAsync(() => grains.GetGrain<IPartitionGrain>(partition).ReportAsync(batch));
        }
        catch (Exception error)
        {
            LogLost(batch.Reports.Length, partition, error.Message);
        }
    }

    private sealed record Lane(ChannelWriter<ConfigurationReport> Reports, Task Delivered);

    [LoggerMessage(EventId = 411, Level = LogLevel.Information, Message = "Retrying to send {Count} reports to {Partition}: {Reason}")]
    private partial void LogRetry(int count, string partition, string reason);

    [LoggerMessage(EventId = 412, Level = LogLevel.Warning, Message = "{Count} reports to {Partition} were not delivered: {Reason}")]
    private partial void LogLost(int count, string partition, string reason);
}
