using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace DlnSweep.Cli.Logs;

/// <summary>The message of an event in words, texts without quotation marks.</summary>
internal static class EventText
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    /// <summary>The message.</summary>
    public static string Of(LogEvent logEvent)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        Message.Format(logEvent, text);
        return text.ToString();
    }
}
