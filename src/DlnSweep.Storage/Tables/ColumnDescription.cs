using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text;

namespace DlnSweep.Storage.Tables;

/// <summary>A column and what a reader of the table has to know of it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Meaning">What its values mean, in one sentence.</param>
public sealed record ColumnDescription(Column Column, string Meaning)
{
    /// <summary>The key of the metadata entry that describes the columns of a file.</summary>
    public const string Key = "dlnsweep.columns";

    /// <summary>The symbol of the paper; the name where there is none.</summary>
    public string Symbol { get => field ?? Column.Name; init; }

    /// <summary>The unit, empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The entry for a file: a JSON object with unit, symbol and meaning of each column by its name.</summary>
    public static KeyValuePair<string, string> Entry(IEnumerable<ColumnDescription> columns)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (ColumnDescription column in columns)
            {
                json.WriteStartObject(column.Column.Name);
                json.WriteString("unit", column.Unit);
                json.WriteString("symbol", column.Symbol);
                json.WriteString("meaning", column.Meaning);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return new KeyValuePair<string, string>(Key, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
