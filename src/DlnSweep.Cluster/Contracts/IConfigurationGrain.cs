namespace DlnSweep.Cluster.Contracts;

/// <summary>One configuration of a sweep: owns its attempts.</summary>
[Alias("dlnsweep.IConfigurationGrain")]
public interface IConfigurationGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins to run the configuration and returns at once; a report to the partition follows. Asking again changes nothing.
    /// </summary>
    [Alias("Begin")]
    Task<Admission> BeginAsync(ConfigurationTicket ticket, CancellationToken stop = default);

    /// <summary>Asks the running attempt for a checkpoint and an early end.</summary>
    [Alias("Interrupt")]
    Task InterruptAsync(CancellationToken stop = default);
}
