using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
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
    private const string Version = "1";

    /// <summary>Fresh columns.</summary>
    public static IReadOnlyList<ColumnBuilder> Columns() =>
    [
        ColumnBuilder.Of(ShardSchema.ConfigurationId, ValueKind.Text, nullable: false),
        ColumnBuilder.Of(Length, ValueKind.Integer, nullable: false),
        ColumnBuilder.Of(Modified, ValueKind.Integer, nullable: false),
        ColumnBuilder.Of(Rows, ValueKind.Integer, nullable: false),
    ];

    /// <summary>Appends a configuration; one without a result has an impossible stamp.</summary>
    public static void Add(TableWriter table, Configuration configuration, FileStamp? stamp, long rows)
    {
        table.Columns[0].Add(configuration.Id);
        table.Columns[1].Add(stamp?.Length ?? -1);
        table.Columns[2].Add(stamp?.Modified ?? -1);
        table.Columns[3].Add(rows);
        table.EndRows(1);
    }

    /// <summary>What ties the record to the model and to the tables as they are now.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Ties(IFileSystem files, SweepDirectory directory, IModel model) =>
    [
        new("record", Version),
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
            if (cursor.Metadata.SequenceEqual(Ties(files, directory, model)))
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
