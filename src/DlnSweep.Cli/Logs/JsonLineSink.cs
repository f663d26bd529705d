using Serilog.Core;
using Serilog.Events;

namespace DlnSweep.Cli.Logs;

/// <summary>Events as JSON lines on a stream, whole lines only.</summary>
internal sealed class JsonLineSink(TextWriter output) : ILogEventSink
{
    private readonly JsonLines format = new();

    /// <summary>Writes lines of text as messages without an event.</summary>
    public static void WriteMessages(TextWriter output, string lines)
    {
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine(JsonLines.Message(line));
        }
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        using StringWriter line = new();
        format.Format(logEvent, line);
        output.Write(line.ToString());
    }
}
