using System.Buffers;
using System.Text;
using System.Text.Json;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Results.Shards;

/// <summary>The key-value metadata of a shard: identity, status and the metrics as JSON with numbers that read back bit for bit.</summary>
internal static class ShardMetadata
{
    public const string Format = "dlnsweep.shard";
    public const string FormatVersion = "1";
    public const string Model = "dlnsweep.model";
    public const string ModelVersion = "dlnsweep.model_version";
    public const string ConfigurationId = "dlnsweep.configuration_id";
    /// <summary>The canonical JSON whose hash is the id: a shard alone says what it is the result of, and can prove it.</summary>
    public const string Configuration = "dlnsweep.configuration";

    public const string SharedDraws = "dlnsweep.share_draws_over";
    public const string Status = "dlnsweep.status";
    public const string StopReason = "dlnsweep.stop_reason";
    public const string Metrics = "dlnsweep.metrics";

    /// <summary>The metrics in the order of their declaration.</summary>
    public static string WriteMetrics(IReadOnlyList<Metric> declared, RunResult result)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            foreach (Metric metric in declared)
            {
                if (result.Metrics.TryGetValue(metric.Name, out ParameterValue value))
                {
                    Write(json, metric.Name, value);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads metrics back, each in the kind of its declaration.</summary>
    /// <exception cref="InvalidDataException">The text is not what <see cref="WriteMetrics"/> writes.</exception>
    public static IReadOnlyDictionary<string, ParameterValue> ReadMetrics(IReadOnlyList<Metric> declared, string text)
    {
        Dictionary<string, ParameterValue> metrics = new(declared.Count, StringComparer.Ordinal);
        Utf8JsonReader json = new(Encoding.UTF8.GetBytes(text));
        try
        {
            json.Read();
            int position = 0;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = json.GetString()!;
                while (position < declared.Count && declared[position].Name != name)
                {
                    position++;
                }

                if (position == declared.Count)
                {
                    throw new InvalidDataException($"the shard holds a metric '{name}' that the model lacks");
                }

                json.Read();
                metrics.Add(name, Read(ref json, declared[position].Kind));
            }
        }
        catch (Exception damage) when (damage is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("the shard's metrics cannot be read", damage);
        }

        return metrics;
    }

    private static void Write(Utf8JsonWriter json, string name, ParameterValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Real:
                json.WriteNumber(name, value.Real);
                break;
            case ValueKind.Integer:
                json.WriteNumber(name, value.Integer);
                break;
            case ValueKind.Boolean:
                json.WriteBoolean(name, value.Boolean);
                break;
            default:
                json.WriteString(name, value.Text);
                break;
        }
    }

    private static ParameterValue Read(ref Utf8JsonReader json, ValueKind kind) => kind switch
    {
        ValueKind.Real => ParameterValue.Of(json.GetDouble()),
        ValueKind.Integer => ParameterValue.Of(json.GetInt64()),
        ValueKind.Boolean => ParameterValue.Of(json.GetBoolean()),
        _ => ParameterValue.Of(json.GetString()!),
    };
}
