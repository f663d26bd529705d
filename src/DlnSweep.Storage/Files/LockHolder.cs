using System.Globalization;

namespace DlnSweep.Storage.Files;

/// <summary>Who holds a lock: written into the lock file for the message that others see.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="ProcessId">The process id on that host.</param>
/// <param name="Since">When the lock was taken.</param>
public sealed record LockHolder(string Host, int ProcessId, DateTimeOffset Since)
{
    /// <summary>This process.</summary>
    public static LockHolder ThisProcess(TimeProvider clock) => new(Environment.MachineName, Environment.ProcessId, clock.GetUtcNow());

    /// <summary>The holder as the lock file says it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on {Host} since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}
