using Serilog.Core;
using Serilog.Events;

namespace DlnSweep.Cli.Logs;

/// <summary>Events in words on standard error.</summary>
internal sealed class TextLineSink : ILogEventSink
{
    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        string text = $"{logEvent.Level.ToString().ToLowerInvariant()}: {EventText.Of(logEvent)}";
        Console.Error.WriteLine(logEvent.Exception is null ? text : $"{text}\n{logEvent.Exception}");
    }
}
