using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Hosting;

/// <summary>Events of the static parts.</summary>
internal static partial class Log
{
    /// <summary>A client waits for a silo.</summary>
    [LoggerMessage(EventId = 471, Level = LogLevel.Warning, Message = "No silo answers yet; waiting for one to start: {Reason}")]
    public static partial void NoSilo(ILogger log, string reason);
}
