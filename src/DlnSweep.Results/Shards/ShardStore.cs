using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards.Packs;
using DlnSweep.Results.Telemetry;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Results.Shards;

/// <summary>The shards of a sweep on disk: a file each, or many in a pack. A shard of its own counts before one in a pack.</summary>
/// <param name="workspace">Publishes files.</param>
/// <param name="directory">The sweep's directory.</param>
/// <param name="model">The model, whose declared metrics the footers hold.</param>
/// <param name="sharedDraws">The parameters over which draws are shared, as the shards' metadata say it.</param>
/// <param name="log">Where damage is reported.</param>
internal sealed partial class ShardStore(
    Workspace workspace,
    SweepDirectory directory,
    IModel model,
    string sharedDraws,
    ILogger<ShardStore> log)
{
    // Of a shard with few rows.
    private const int UsualLength = 2048;

    // One for each value of the first two digits of an id.
    private const int Folders = 256;

    private readonly PackCatalog packs = new(workspace.Files, directory);

    /// <summary>The ids of all shards, by the names of files and the footers of packs.</summary>
    public HashSet<string> List()
    {
        HashSet<string> ids = ListUnpacked();
        ids.UnionWith(packs.Ids());
        return ids;
    }

    /// <summary>The ids of the shards that are a file each, by their names alone.</summary>
    public HashSet<string> ListUnpacked()
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (string folder in workspace.Files.EnumerateDirectories(directory.Shards).Where(f => f != directory.Packs))
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

    /// <summary>
    /// Makes the folders for shards that are to come. With fewer shards than folders most would stay empty: nothing is made.
    /// </summary>
    /// <param name="shards">How many are to come.</param>
    public void Prepare(long shards)
    {
        if (shards >= Folders)
        {
            workspace.MakeFolders(
                directory.Shards,
                Enumerable.Range(0, Folders).Select(n => n.ToString("x2", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Publishes a configuration's result.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="shard">What <see cref="Encode"/> gave.</param>
    public void Publish(string id, byte[] shard)
    {
        workspace.Publish(directory.ShardOf(id), shard);
        Instruments.Wrote("shard", shard.Length);
    }

    /// <summary>Tells versions of a result apart by the file that it lies in; null when that cannot be told.</summary>
    public FileStamp? Stamp(string id) =>
        workspace.Files.Stamp(directory.ShardOf(id)) ?? (packs.PackOf(id) is { } pack ? workspace.Files.Stamp(pack.Path) : null);

    /// <summary>Removes what is left of the failed attempts at a configuration that has its result now.</summary>
    public void ForgetFailure(string id)
    {
        if (workspace.Files.DirectoryExists(directory.Failures))
        {
            workspace.Files.Delete(directory.FailureOf(id));
            workspace.Files.Delete(directory.OutputOf(id));
        }
    }

    /// <summary>Keeps the output of a failed attempt, in place of that of the attempt before.</summary>
    public void KeepOutput(string id, string output) =>
        workspace.Publish(directory.OutputOf(id), System.Text.Encoding.UTF8.GetBytes(output));

    /// <summary>The bytes of a shard.</summary>
    public byte[] Encode(Configuration configuration, RunResult result, Trajectory trajectory)
    {
        using MemoryStream bytes = new(UsualLength);
        ShardFile.Write(bytes, model, sharedDraws, configuration, result, trajectory);
        return bytes.ToArray();
    }

    /// <summary>Reads a shard's summary from its footer; null when there is no intact shard.</summary>
    /// <param name="id">The configuration.</param>
    /// <param name="damage">Why a shard that is there cannot be used.</param>
    public ShardSummary? ReadSummary(string id, out string? damage)
    {
        damage = null;
        try
        {
            using ITable reader = Open(id, out Stream stream);
            using (stream)
            {
                return ShardFile.ReadSummary(reader, model, sharedDraws, id);
            }
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or TableException)
        {
            damage = broken.Message;
            return null;
        }
    }

    /// <summary>Opens an intact shard for reading its rows.</summary>
    /// <exception cref="TableException">The shard is damaged.</exception>
    /// <exception cref="FileNotFoundException">There is no such shard.</exception>
    public ITable Open(string id, out Stream stream)
    {
        string path = directory.ShardOf(id);
        stream = Stream.Null;
        if (packs.IsKnown(id) && !workspace.Files.FileExists(path) && packs.Open(id) is { } packed)
        {
            return packed;
        }

        try
        {
            stream = workspace.Files.OpenRead(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another process may have packed it just now.
            return packs.Open(id) ?? throw new FileNotFoundException($"There is no shard of {id}.", path);
        }

        return OpenFile(stream);
    }

    /// <summary>Reads every page of a shard and checks every checksum; null when all is well, else what is wrong.</summary>
    public string? CheckWhole(string id)
    {
        try
        {
            using ITable reader = Open(id, out Stream stream);
            using (stream)
            {
                ReadAll(reader, id);
            }

            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or TableException)
        {
            return broken.Message;
        }
    }

    /// <summary>
    /// How a stored shard differs from the bytes of a rerun, in words; null when they are the same. Of a shard in a pack, or of an earlier
    /// version, the values are compared, bit for bit.
    /// </summary>
    public string? Difference(string id, byte[] again)
    {
        using ITable stored = Open(id, out Stream stream);
        using (stream)
        {
            using MemoryStream bytes = new(again);
            using TableFile rerun = TableFile.Open(bytes);
            return ShardComparison.Difference(stored, rerun)
                ?? (
                    stored is TableFile { IsSealed: true } && !HasBytes(stream, again)
                        ? "every value is the same, but the bytes of the file differ"
                        : null);
        }
    }

    /// <summary>
    /// Moves a shard that cannot be used out of the way, with the reason beside it; its configuration runs again. A pack goes as a whole,
    /// and what can still be read of it becomes shards again.
    /// </summary>
    public void Quarantine(string id, string reason)
    {
        string path = directory.ShardOf(id);
        if (workspace.Files.FileExists(path))
        {
            LogQuarantined(id, SetAside(path, reason), reason);
        }
        else if (packs.PackOf(id) is { } pack)
        {
            int saved = Unpack(pack);
            LogPackQuarantined(SetAside(pack.Path, reason), reason, saved, pack.Ids.Count - saved);
            packs.Refresh();
        }
    }

    /// <summary>Moves packs whose footers cannot be read out of the way; their configurations run again.</summary>
    public void QuarantineDamagedPacks()
    {
        foreach ((string path, string reason) in packs.Damaged())
        {
            LogUnreadablePack(SetAside(path, reason), reason);
        }

        packs.Refresh();
    }

    /// <summary>Removes the file of a shard that lies in a pack too.</summary>
    public void RemoveUnpacked(string id) => workspace.Files.Delete(directory.ShardOf(id));

    /// <summary>Whether a configuration's rows can be read from a pack.</summary>
    public bool IsPacked(string id)
    {
        try
        {
            if (!packs.IsKnown(id) || packs.Open(id) is not { } shard)
            {
                return false;
            }

            ReadAll(shard, id);
            return true;
        }
        catch (Exception broken) when (broken is InvalidDataException or TableException)
        {
            return false;
        }
    }

    private static bool HasBytes(Stream stream, byte[] expected)
    {
        byte[] bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        return bytes.AsSpan().SequenceEqual(expected);
    }

    private static TableFile OpenFile(Stream stream)
    {
        try
        {
            return TableFile.Open(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private void ReadAll(ITable reader, string id)
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

    // How many of its configurations have a shard of their own afterwards.
    private int Unpack(PackFile pack)
    {
        int saved = 0;
        foreach ((string id, ITable shard) in packs.OpenAll(pack))
        {
            if (!workspace.Files.FileExists(directory.ShardOf(id)))
            {
                try
                {
                    ReadAll(shard, id);
                }
                catch (Exception broken) when (broken is InvalidDataException or TableException)
                {
                    continue;
                }

                Publish(id, ShardFile.Encode(shard));
            }

            saved++;
        }

        return saved;
    }

    private string SetAside(string path, string reason)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string target = Path.Combine(directory.Quarantine, name + ".parquet");
        workspace.Files.CreateDirectory(directory.Quarantine);
        for (int n = 2; workspace.Files.FileExists(target); n++)
        {
            target = Path.Combine(directory.Quarantine, $"{name}.{n}.parquet");
        }

        workspace.Files.Move(path, target);
        workspace.Publish(target + ".reason.txt", System.Text.Encoding.UTF8.GetBytes(reason + "\n"));
        return target;
    }

    [LoggerMessage(
        EventId = 301,
        Level = LogLevel.Warning,
        Message = "The shard of {Id} cannot be used ({Reason}); it was moved to {Path} and its configuration runs again"
    )]
    private partial void LogQuarantined(string id, string path, string reason);

    [LoggerMessage(
        EventId = 302,
        Level = LogLevel.Warning,
        Message = "A pack cannot be used ({Reason}); it was moved to {Path}, {Saved} of its shards were saved and {Lost} configurations "
            + "run again"
    )]
    private partial void LogPackQuarantined(string path, string reason, int saved, int lost);

    [LoggerMessage(
        EventId = 303,
        Level = LogLevel.Warning,
        Message = "A pack cannot be read ({Reason}); it was moved to {Path} and its configurations run again"
    )]
    private partial void LogUnreadablePack(string path, string reason);
}
