using System.Security.Cryptography;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards.Packs;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Results.Merging;

/// <summary>
/// Packs finished shards into larger Parquet files, in grid order, each with the shards' metadata as an index. A shard's own file goes only
/// when its pack is on disk and was read back, so that at every moment, also when the power fails, each result can be read from the
/// one or the other.
/// </summary>
internal sealed class Packer(SweepPlan plan, ShardStore shards, Workspace workspace, SweepDirectory directory)
{
    // Large enough that a million results are a few hundred files; small enough that a damaged one costs little.
    private const int MostShards = 4096;
    private const long MostRows = 4_000_000;
    private const int BatchSize = 64;

    private readonly IModel model = plan.Sweep.Model;

    /// <summary>Packs every shard that has a file of its own.</summary>
    public PackReport Pack(CancellationToken stop)
    {
        shards.QuarantineDamagedPacks();
        PackReport report = default;
        HashSet<string> unpacked = shards.ListUnpacked();
        List<Configuration> chosen = [];
        string columns = "";
        long rows = 0;
        foreach (Configuration configuration in plan.Enumerate().Where(c => unpacked.Contains(c.Id)))
        {
            stop.ThrowIfCancellationRequested();
            ShardSummary? summary = Read(configuration.Id, ref report);
            if (summary is null)
            {
                continue;
            }

            string its = string.Join('\n', model.TrajectoryColumns(configuration.Values).Select(c => $"{c.Name} {c.Kind}"));
            if (chosen.Count > 0 && (its != columns || chosen.Count == MostShards || rows + summary.Rows > MostRows))
            {
                Pack(chosen, ref report, stop);
                chosen.Clear();
                rows = 0;
            }

            columns = its;
            chosen.Add(configuration);
            rows += summary.Rows;
        }

        Pack(chosen, ref report, stop);
        return report;
    }

    // Null when there is nothing left to pack: it was damaged, or lies in a pack since a packing that was interrupted.
    private ShardSummary? Read(string id, ref PackReport report)
    {
        if (shards.IsPacked(id))
        {
            shards.RemoveUnpacked(id);
            report = report with { Shards = report.Shards + 1 };
            return null;
        }

        ShardSummary? summary = shards.ReadSummary(id, out string? damage);
        if (damage is not null)
        {
            shards.Quarantine(id, damage);
            report = report with { Quarantined = report.Quarantined + 1 };
        }

        return summary;
    }

    private void Pack(List<Configuration> chosen, ref PackReport report, CancellationToken stop)
    {
        while (chosen.Count > 0)
        {
            string path = Path.Combine(directory.Packs, NameOf(chosen) + ".parquet");
            try
            {
                workspace.Publish(path, stream => Write(stream, chosen, stop));
            }
            catch (DamagedShardException damage)
            {
                shards.Quarantine(damage.ConfigurationId, damage.Message);
                report = report with { Quarantined = report.Quarantined + 1 };
                chosen.RemoveAll(c => c.Id == damage.ConfigurationId);
                continue;
            }

            new PackFile(workspace.Files, path).Check();
            chosen.ForEach(c => shards.RemoveUnpacked(c.Id));
            report = report with { Shards = report.Shards + chosen.Count, Packs = report.Packs + 1 };
            return;
        }
    }

    // The same configurations always make the same file.
    private static string NameOf(List<Configuration> chosen) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', chosen.Select(c => c.Id)))))[..32];

    private void Write(Stream stream, List<Configuration> chosen, CancellationToken stop)
    {
        IReadOnlyList<TrajectoryColumn> recorded = model.TrajectoryColumns(chosen[0].Values);
        using TableWriter table = new(stream, ShardSchema.Of(model, recorded), TableMetadata.Of("pack", plan.Sweep));
        Column[] columns = [.. table.Columns.Select(c => c.Column)];
        List<PackEntry> entries = [];
        foreach (Configuration[] batch in chosen.Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            (IReadOnlyList<KeyValuePair<string, string>> Metadata, List<Dictionary<string, ColumnData>> Rows)[] read = new (
                IReadOnlyList<KeyValuePair<string, string>>,
                List<Dictionary<string, ColumnData>>
            )[batch.Length];
            ParallelReads.Read(batch.Length, i => read[i] = ReadShard(batch[i].Id, columns));
            for (int i = 0; i < batch.Length; i++)
            {
                int rows = read[i].Rows.Sum(g => g[ShardSchema.ConfigurationId].Count);
                entries.Add(new PackEntry(batch[i].Id, table.RowGroup, table.Row, rows, read[i].Metadata));
                TrajectoryTable.Add(table, read[i].Rows, model.Parameters);
            }
        }

        table.Finish([new(PackIndex.Key, PackIndex.Encode(entries))]);
    }

    /// <summary>Whether shards of an earlier version may lack a column: see <see cref="TrajectoryTable.Add"/>.</summary>
    private bool IsAddedLater(Column column) => model.Parameters.Any(p => p.AddedLater && p.Name == column.Name);

    private (IReadOnlyList<KeyValuePair<string, string>> Metadata, List<Dictionary<string, ColumnData>> Rows) ReadShard(
        string id,
        Column[] columns)
    {
        try
        {
            using ITable shard = shards.Open(id, out Stream stream);
            using (stream)
            {
                return
                    shard.Columns.SequenceEqual(columns.Where(c => shard.Columns.Contains(c) || !IsAddedLater(c)))
                    && shard.RowGroupCount <= 1
                    ? (shard.Metadata, TrajectoryTable.Read(shard))
                    : throw new DamagedShardException(id, "its columns are not those of its model");
            }
        }
        catch (Exception damage) when (damage is TableException or InvalidDataException)
        {
            throw new DamagedShardException(id, damage.Message);
        }
    }
}
