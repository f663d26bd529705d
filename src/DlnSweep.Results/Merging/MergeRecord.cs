using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>
/// What a merge saw: in grid order, every configuration with the stamp of the file that held its result and its number of rows. As long as
/// the tables are those that the merge wrote, the next takes unchanged configurations from them instead of from their shards. It says
/// nothing about results, and can be deleted at any time.
/// </summary>
internal static class MergeRecord
{
    public const string Length = "length";
    public const string Modified = "modified";
    public const string Rows = "rows";
    private const string Version = "2";

    /// <summary>The columns; a configuration without a result has an impossible stamp.</summary>
    public static IReadOnlyList<TableColumn<MergedResult>> Columns { get; } =
    [
        new(ShardSchema.ConfigurationId, ValueKind.Text, "The configuration.", row => ParameterValue.Of(row.Configuration.Id)),
        new(Length, ValueKind.Integer, "The length of the file that held its result, bytes.", row =>
            ParameterValue.Of(row.Stamp?.Length ?? -1)),
        new(Modified, ValueKind.Integer, "When that file was modified.", row => ParameterValue.Of(row.Stamp?.Modified ?? -1)),
        new(Rows, ValueKind.Integer, "Its recorded rows.", row => ParameterValue.Of(row.Rows)),
    ];

    /// <summary>What ties the record to the model and to the tables as they are now.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Ties(IFileSystem files, SweepDirectory directory, IModel model) =>
    [
        new("record", Version),
        new("version", ProductVersion.Release),
        new("model", $"{model.Name} {model.Version.ToString(CultureInfo.InvariantCulture)}"),
        new("summary", files.Stamp(directory.Summary)?.ToString() ?? ""),
        new("trajectory", files.Stamp(directory.Trajectory)?.ToString() ?? ""),
    ];

    /// <summary>Opens the record of the tables that lie there now; null when there is none, or the tables are others.</summary>
    public static TableCursor? Open(IFileSystem files, SweepDirectory directory, IModel model)
    {
        if (!files.FileExists(directory.MergeRecord) || files.Stamp(directory.Summary) is null || files.Stamp(directory.Trajectory) is null)
        {
            return null;
        }

        TableCursor? cursor = null;
        try
        {
            cursor = new TableCursor(files.OpenRead(directory.MergeRecord));
            if (cursor.Metadata.Where(e => e.Key != ColumnDescription.Key).SequenceEqual(Ties(files, directory, model)))
            {
                return cursor;
            }
        }
        catch (Exception damage) when (damage is TableException or InvalidDataException)
        {
            // Then everything is merged from the shards, and a new record is written.
        }

        cursor?.Dispose();
        return null;
    }
}
