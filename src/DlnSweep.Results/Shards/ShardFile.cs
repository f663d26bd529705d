using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Shards;

/// <summary>One configuration's result as a Parquet file: the recorded steps as rows, the summary in the footer's metadata.</summary>
internal static class ShardFile
{
    /// <summary>Writes a shard; the bytes are a pure function of the arguments.</summary>
    public static void Write(
        Stream output,
        IModel model,
        string sharedDraws,
        Configuration configuration,
        RunResult result,
        Trajectory trajectory)
    {
        KeyValuePair<string, string>[] metadata =
        [
            new(ShardMetadata.Format, ShardMetadata.FormatVersion),
            new(ShardMetadata.Model, model.Name),
            new(ShardMetadata.ModelVersion, VersionOf(model, configuration).ToString(CultureInfo.InvariantCulture)),
            new(ShardMetadata.ConfigurationId, configuration.Id),
            new(ShardMetadata.Configuration, Identity(model, configuration)),
            new(ShardMetadata.SharedDraws, sharedDraws),
            new(ShardMetadata.Status, result.Status.Status().Word()),
            new(ShardMetadata.StopReason, result.StopReason),
            new(ShardMetadata.Metrics, ShardMetadata.WriteMetrics(model.Metrics, result)),
        ];
        using TableFileWriter writer = new(output, [.. ShardSchema.Of(model, trajectory.Columns).Select(c => c.Column)], metadata);
        if (trajectory.Count > 0)
        {
            writer.WriteRowGroup(Columns(configuration, trajectory));
        }

        writer.Finish();
    }

    /// <summary>The bytes of a shard that is read from a pack: those that <see cref="Write"/> gave.</summary>
    public static byte[] Encode(ITable shard)
    {
        using MemoryStream output = new();
        using TableFileWriter writer = new(output, shard.Columns, shard.Metadata);
        if (shard.RowCount > 0)
        {
            writer.WriteRowGroup([.. shard.Columns.Select((_, c) => shard.ReadColumn(0, c))]);
        }

        writer.Finish();
        return output.ToArray();
    }

    /// <summary>Reads the summary from an open shard.</summary>
    /// <exception cref="InvalidDataException">It is not a shard of this configuration.</exception>
    public static ShardSummary ReadSummary(ITable reader, IModel model, string sharedDraws, string id)
    {
        Dictionary<string, string> metadata = reader.Metadata.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        Expect(metadata, ShardMetadata.Format, ShardMetadata.FormatVersion);
        Expect(metadata, ShardMetadata.Model, model.Name);
        Expect(metadata, ShardMetadata.ConfigurationId, id);
        ExpectIdentity(metadata, id);
        Expect(metadata, ShardMetadata.SharedDraws, sharedDraws);
        string? word = metadata.GetValueOrDefault(ShardMetadata.Status);
        RunStatus status = StatusWords.ResultOf(word) ?? throw new InvalidDataException($"the shard's status '{word}' is not known");
        return new ShardSummary(
            id,
            status,
            metadata.GetValueOrDefault(ShardMetadata.StopReason, ""),
            ShardMetadata.ReadMetrics(model.Metrics, metadata.GetValueOrDefault(ShardMetadata.Metrics, "")),
            reader.RowCount);
    }

    private static string Identity(IModel model, Configuration configuration) =>
        Encoding.UTF8.GetString(
            ConfigurationId.Json(
                model.Name,
                VersionOf(model, configuration),
                model.Declared,
                configuration.Values,
                configuration.Seed,
                configuration.Replicate));

    private static int VersionOf(IModel model, Configuration configuration) =>
        Effects.VersionOf(model, model.Version, configuration.Values);

    private static void ExpectIdentity(Dictionary<string, string> metadata, string id)
    {
        if (ConfigurationId.OfJson(Encoding.UTF8.GetBytes(metadata.GetValueOrDefault(ShardMetadata.Configuration, ""))) != id)
        {
            throw new InvalidDataException($"its {ShardMetadata.Configuration} does not give the id {id}");
        }
    }

    private static void Expect(Dictionary<string, string> metadata, string key, string expected)
    {
        string? found = metadata.GetValueOrDefault(key);
        if (found != expected)
        {
            throw new InvalidDataException($"its {key} is '{found}' where '{expected}' is expected");
        }
    }

    private static ColumnData[] Columns(Configuration configuration, Trajectory trajectory)
    {
        int rows = trajectory.Count;
        List<ColumnData> columns = [ColumnData.Constant(configuration.Id, rows), ColumnData.Constant((long)configuration.Replicate, rows)];
        for (int i = 0; i < configuration.Values.Parameters.Count; i++)
        {
            columns.Add(ShardSchema.Constant(configuration.Values[i], rows));
        }

        for (int c = 0; c < trajectory.Columns.Count; c++)
        {
            columns.Add(Recorded(trajectory, c));
        }

        return [.. columns];
    }

    private static ColumnData Recorded(Trajectory trajectory, int column)
    {
        if (trajectory.Columns[column].Kind == ValueKind.Integer)
        {
            long?[] integers = [.. Enumerable.Range(0, trajectory.Count).Select(row => trajectory.Integer(row, column))];
            return ColumnData.Of(Array.ConvertAll(integers, v => v.GetValueOrDefault()), Array.ConvertAll(integers, v => v is null));
        }

        double[] values = [.. Enumerable.Range(0, trajectory.Count).Select(row => trajectory[row, column])];
        return ColumnData.Of(values, Array.ConvertAll(values, double.IsNaN));
    }
}
