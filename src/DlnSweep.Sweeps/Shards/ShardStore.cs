using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Parquet;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Storage;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Sweeps.Shards;

/// <summary>The shards of a sweep on disk.</summary>
/// <param name="workspace">Publishes files.</param>
/// <param name="directory">The sweep's directory.</param>
/// <param name="model">The model, whose declared metrics the footers hold.</param>
/// <param name="sharedDraws">The parameters over which draws are shared, as the shards' metadata say it.</param>
/// <param name="log">Where damage is reported.</param>
internal sealed partial class ShardStore(Workspace workspace, SweepDirectory directory, IModel model, string sharedDraws, ILogger<ShardStore> log)
{
    /// <summary>The ids of all shards that lie in the directory, by their names alone.</summary>
    public HashSet<string> List()
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (string folder in workspace.Files.EnumerateDirectories(directory.Shards))
        {
            foreach (string path in workspace.Files.EnumerateFiles(folder))
            {
                if (path.EndsWith(".parquet", StringComparison.Ordinal))
                {
                    ids.Add(Path.GetFileNameWithoutExtension(path));
                }
            }
        }

        return ids;
    }

    /// <summary>Publishes a configuration's result.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="shard">What <see cref="Encode"/> gave.</param>
    public void Publish(string id, byte[] shard) => workspace.Publish(directory.ShardOf(id), shard);

    /// <summary>Removes what is left of the failed attempts at a configuration that has its result now.</summary>
    public void ForgetFailure(string id)
    {
        workspace.Files.Delete(directory.FailureOf(id));
        workspace.Files.Delete(directory.OutputOf(id));
    }

    /// <summary>Keeps the output of a failed attempt, in place of that of the attempt before.</summary>
    public void KeepOutput(string id, string output) => workspace.Publish(directory.OutputOf(id), System.Text.Encoding.UTF8.GetBytes(output));

    /// <summary>The bytes of a shard.</summary>
    public byte[] Encode(Configuration configuration, RunResult result, Trajectory trajectory)
    {
        using MemoryStream bytes = new();
        ShardFile.Write(bytes, model, sharedDraws, configuration, result, trajectory);
        return bytes.ToArray();
    }

    /// <summary>Reads a shard's summary from its footer; null when there is no intact shard.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="damage">Why a shard that is there cannot be used.</param>
    public ShardSummary? ReadSummary(string id, out string? damage)
    {
        damage = null;
        string path = directory.ShardOf(id);
        try
        {
            using Stream stream = workspace.Files.OpenRead(path);
            using IParquetReader reader = ParquetCodec.Current.Open(stream);
            return ShardFile.ReadSummary(reader, model, sharedDraws, id);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or ParquetException)
        {
            damage = broken.Message;
            return null;
        }
    }

    /// <summary>Opens an intact shard for reading its rows.</summary>
    /// <exception cref="ParquetException">The shard is damaged.</exception>
    public IParquetReader Open(string id, out Stream stream)
    {
        stream = workspace.Files.OpenRead(directory.ShardOf(id));
        return ParquetCodec.Current.Open(stream);
    }

    /// <summary>Reads every page of a shard and checks every checksum; null when all is well, else what is wrong.</summary>
    public string? CheckWhole(string id)
    {
        try
        {
            using IParquetReader reader = Open(id, out Stream stream);
            using (stream)
            {
                ShardFile.ReadSummary(reader, model, sharedDraws, id);
                for (int group = 0; group < reader.RowGroupCount; group++)
                {
                    for (int column = 0; column < reader.Columns.Count; column++)
                    {
                        reader.ReadColumn(group, column);
                    }
                }
            }

            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or ParquetException)
        {
            return broken.Message;
        }
    }

    /// <summary>How a stored shard differs from the bytes of a rerun, in words; null when every value is the same, bit for bit.</summary>
    public string? Difference(string id, byte[] again)
    {
        using IParquetReader stored = Open(id, out Stream stream);
        using (stream)
        {
            using MemoryStream bytes = new(again);
            using IParquetReader rerun = ParquetCodec.Current.Open(bytes);
            return ShardComparison.Difference(stored, rerun);
        }
    }

    /// <summary>Moves a shard that cannot be used out of the way, with the reason beside it; its configuration runs again.</summary>
    public void Quarantine(string id, string reason)
    {
        workspace.Files.CreateDirectory(directory.Quarantine);
        string target = Path.Combine(directory.Quarantine, id + ".parquet");
        for (int n = 2; workspace.Files.FileExists(target); n++)
        {
            target = Path.Combine(directory.Quarantine, $"{id}.{n}.parquet");
        }

        workspace.Files.Move(directory.ShardOf(id), target);
        workspace.Publish(target + ".reason.txt", System.Text.Encoding.UTF8.GetBytes(reason + "\n"));
        LogQuarantined(id, target, reason);
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "The shard of {Id} cannot be used ({Reason}); it was moved to {Path} and its configuration runs again")]
    private partial void LogQuarantined(string id, string path, string reason);
}
