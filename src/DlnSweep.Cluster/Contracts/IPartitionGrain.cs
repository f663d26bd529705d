namespace DlnSweep.Cluster.Contracts;

/// <summary>About a thousand configurations of a run: hands them out within a window and hears what came of them.</summary>
[Alias("dlnsweep.IPartitionGrain")]
public interface IPartitionGrain : IGrainWithStringKey
{
    /// <summary>Begins, or goes on; asking again changes nothing.</summary>
    /// <returns>Why this silo cannot take part in the sweep; null when it can.</returns>
    [Alias("Start")]
    Task<string?> StartAsync(PartitionAssignment assignment, CancellationToken stop = default);

    /// <summary>Hears reports; the same report twice changes nothing.</summary>
    [Alias("Report")]
    Task ReportAsync(ReportBatch batch, CancellationToken stop = default);

    /// <summary>
    /// Notes that an attempt has its silo for itself from now on: should the silo die, the configuration is the cause.
    /// </summary>
    /// <returns>Whether the attempt may begin; false when its lease is not the newest.</returns>
    [Alias("MarkAlone")]
    Task<bool> MarkAloneAsync(long position, int token, CancellationToken stop = default);

    /// <summary>Hands out nothing more; running configurations write checkpoints.</summary>
    [Alias("Stop")]
    Task StopAsync(CancellationToken stop = default);
}
