using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace DlnSweep.Cli.Logs;

/// <summary>
/// An event as one line of JSON: <c>at</c> (UTC), <c>level</c>, <c>event</c> (its id), <c>message</c>, <c>source</c>, and its properties in
/// snake_case.
/// </summary>
internal sealed class JsonLines : ITextFormatter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line for a message that is no event of ours.</summary>
    public static string Message(string message)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            Header(json, DateTimeOffset.UtcNow, "information", 0, message);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            Header(json, logEvent.Timestamp, logEvent.Level.ToString().ToLowerInvariant(), Id(logEvent), EventText.Of(logEvent));
            foreach ((string name, LogEventPropertyValue value) in logEvent.Properties.Where(p => p.Key != "EventId"))
            {
                json.WritePropertyName(name == "SourceContext" ? "source" : JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
                Value(json, value);
            }

            if (logEvent.Exception is not null)
            {
                json.WriteString("exception", logEvent.Exception.ToString());
            }

            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Header(Utf8JsonWriter json, DateTimeOffset at, string level, long id, string message)
    {
        json.WriteString("at", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("level", level);
        json.WriteNumber("event", id);
        json.WriteString("message", message);
    }

    private static long Id(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("EventId", out LogEventPropertyValue? value)
            && value is StructureValue structure
            && structure.Properties.FirstOrDefault(p => p.Name == "Id")?.Value is ScalarValue { Value: int id }
            ? id
            : 0;

    private static void Value(Utf8JsonWriter json, LogEventPropertyValue value)
    {
        switch ((value as ScalarValue)?.Value)
        {
            case null when value is ScalarValue:
                json.WriteNullValue();
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Enum choice:
                json.WriteStringValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString()));
                break;
            case { } other:
                json.WriteStringValue(Convert.ToString(other, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
