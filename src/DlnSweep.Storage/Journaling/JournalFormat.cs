using System.Text.Json.Serialization;

namespace DlnSweep.Storage.Journaling;

/// <summary>
/// How entries of the journal are written, generated when this is compiled: nothing has to be found out about them in each process.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalFormat : JsonSerializerContext;
