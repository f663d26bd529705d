using Microsoft.Extensions.Logging;

namespace DlnSweep.Cluster.Hosting;

/// <summary>Gives a host within a command the command's own loggers, behind the host's filters.</summary>
internal sealed class LoggerBridge(ILoggerFactory loggers) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The loggers belong to the command.
    }
}
