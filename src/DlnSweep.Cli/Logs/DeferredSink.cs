using Serilog.Core;
using Serilog.Events;

namespace DlnSweep.Cli.Logs;

/// <summary>A sink that opens later: a directory gets no log before it is known to be ours.</summary>
internal sealed class DeferredSink : ILogEventSink, IDisposable
{
    private Logger? inner;

    /// <summary>Opens it.</summary>
    public void Open(Logger logger) => inner = logger;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent) => inner?.Write(logEvent);

    /// <inheritdoc/>
    public void Dispose() => inner?.Dispose();
}
