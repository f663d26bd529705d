using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Failures;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Results.Merging;

/// <summary>Shards into tables. What is finished is merged, what is missing is shown as missing.</summary>
internal sealed class Merger(SweepPlan plan, ShardStore shards, Workspace workspace, SweepDirectory directory)
{
    // Shards read side by side before their rows are appended in order.
    private const int BatchSize = 64;

    private readonly IModel model = plan.Sweep.Model;

    /// <summary>Writes summary, phase diagram and trajectory.</summary>
    /// <remarks>
    /// What is unchanged since the last merge is taken from its tables; the bytes are those of a merge from the shards alone. A shard that
    /// turns out damaged while it is read goes to quarantine, and the tables are begun anew without it.
    /// </remarks>
    public MergeReport Merge(CancellationToken stop)
    {
        using BatchGarbageCollection collections = new();
        shards.QuarantineDamagedPacks();
        EarlierTables? earlier = EarlierTables.Find(workspace.Files, directory, model, plan.Count);
        for (int quarantined = 0; ;)
        {
            try
            {
                return new MergeReport(MergeOnce(earlier, stop), quarantined);
            }
            catch (DamagedShardException damage)
            {
                shards.Quarantine(damage.ConfigurationId, damage.Message);
                quarantined++;
            }
            catch (Exception damage) when (earlier is not null && damage is TableException or InvalidDataException)
            {
                // Damaged tables are no loss while the shards are there.
                workspace.Files.Delete(directory.MergeRecord);
            }

            earlier = EarlierTables.Find(workspace.Files, directory, model, plan.Count);
        }
    }

    private Coverage MergeOnce(EarlierTables? earlier, CancellationToken stop)
    {
        HashSet<string> present = shards.List();
        HashSet<string> failed = FailureRecord.List(workspace.Files, directory);
        Coverage coverage = new();
        List<TrajectoryColumn> recorded = [];
        TransferMerge? transfer = TransferMerge.For(plan.Sweep);
        workspace.Publish(directory.MergeRecord, recordFile =>
        {
            using RowWriter<MergedResult> record = new(recordFile, MergeRecord.Columns, []);
            workspace.Publish(directory.Summary, summaryFile => workspace.Publish(directory.PhaseDiagram, phaseFile =>
            {
                coverage = MergeSummaries(summaryFile, phaseFile, record, present, failed, recorded, transfer, earlier, stop);
            }));
            if (transfer is not null)
            {
                workspace.Publish(directory.Transfer, transfer.Write);
            }

            MergeTrajectories(present, recorded, coverage, earlier, stop);
            record.Finish(MergeRecord.Ties(workspace.Files, directory, model));
        });
        return coverage;
    }

    private Coverage MergeSummaries(
        Stream summaryFile,
        Stream phaseFile,
        RowWriter<MergedResult> record,
        HashSet<string> present,
        HashSet<string> failed,
        List<TrajectoryColumn> recorded,
        TransferMerge? transfer,
        EarlierTables? earlier,
        CancellationToken stop)
    {
        Coverage coverage = new();
        using RowWriter<MergedConfiguration> summary = new(
            summaryFile,
            SummaryTable.Columns(model),
            TableMetadata.Of("summary", plan.Sweep));
        using RowWriter<PhaseCell> cells = new(
            phaseFile,
            PhaseTable.Columns(model, plan.Sweep.Refine is not null),
            TableMetadata.Of("phase_diagram", plan.Sweep));
        PhaseTable phase = new(model, cells);
        using EarlierTables.Summaries? known = earlier?.OpenSummaries();
        foreach (Configuration[] batch in plan.Enumerate().Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            FileStamp?[] stamps = new FileStamp?[batch.Length];
            ParallelReads.Read(batch.Length, i => stamps[i] = present.Contains(batch[i].Id) ? shards.Stamp(batch[i].Id) : null);
            ShardSummary?[] unchanged = [.. batch.Select((c, i) => known?.Take(c, stamps[i]))];
            MergedConfiguration[] rows = new MergedConfiguration[batch.Length];
            ParallelReads.Read(batch.Length, i => rows[i] = Look(batch[i], unchanged[i], present, failed));
            for (int i = 0; i < rows.Length; i++)
            {
                MergedConfiguration row = rows[i];
                summary.Add(row);
                phase.Add(row);
                transfer?.Add(row);
                coverage = coverage.Add(row.Status);
                record.Add(new MergedResult(row.Configuration, row.Shard is null ? null : stamps[i], row.Shard?.Rows ?? 0));
                AddNew(recorded, model.TrajectoryColumns(row.Configuration.Values));
            }
        }

        phase.Flush();
        summary.Finish();
        cells.Finish();
        return coverage;
    }

    private void MergeTrajectories(
        HashSet<string> present,
        IReadOnlyList<TrajectoryColumn> recorded,
        Coverage coverage,
        EarlierTables? earlier,
        CancellationToken stop)
    {
        IReadOnlyList<ColumnDescription> columns = ShardSchema.Of(model, recorded);
        using EarlierTables.Trajectories? known = earlier?.OpenTrajectories();
        if (known?.IsWhole(columns.Select(c => c.Column.Name), coverage.Completed + coverage.Diverged) == true)
        {
            return;
        }

        workspace.Publish(directory.Trajectory, stream =>
        {
            using TableWriter table = new(stream, columns, TableMetadata.Of("trajectory", plan.Sweep));
            foreach (Configuration[] batch in plan.Enumerate().Chunk(BatchSize))
            {
                stop.ThrowIfCancellationRequested();
                List<Dictionary<string, ColumnData>>?[] rows = [.. batch.Select(c => known?.Take(c))];
                ParallelReads.Read(batch.Length, i => rows[i] ??= present.Contains(batch[i].Id) ? ReadRows(batch[i].Id) : []);
                foreach (List<Dictionary<string, ColumnData>>? shard in rows)
                {
                    TrajectoryTable.Add(table, shard!, model.Parameters);
                }
            }

            table.Finish();
        });
    }

    private MergedConfiguration Look(Configuration configuration, ShardSummary? unchanged, HashSet<string> present, HashSet<string> failed)
    {
        if (present.Contains(configuration.Id))
        {
            string? damage = null;
            ShardSummary? shard = unchanged ?? shards.ReadSummary(configuration.Id, out damage);
            if (damage is not null)
            {
                throw new DamagedShardException(configuration.Id, damage);
            }

            if (shard is not null)
            {
                return new MergedConfiguration(
                    configuration,
                    shard.Status.Status(),
                    shard);
            }
        }

        return new MergedConfiguration(
            configuration, failed.Contains(configuration.Id) ? ConfigurationStatus.Failed : ConfigurationStatus.Missing, null);
    }

    private List<Dictionary<string, ColumnData>> ReadRows(string id)
    {
        try
        {
            using ITable reader = shards.Open(id, out Stream stream);
            using (stream)
            {
                return TrajectoryTable.Read(reader);
            }
        }
        catch (Exception damage) when (damage is TableException or InvalidDataException)
        {
            throw new DamagedShardException(id, damage.Message);
        }
    }

    private static void AddNew(List<TrajectoryColumn> columns, IReadOnlyList<TrajectoryColumn> more)
    {
        foreach (TrajectoryColumn column in more)
        {
            if (!columns.Exists(c => c.Name == column.Name))
            {
                columns.Add(column);
            }
        }
    }
}
