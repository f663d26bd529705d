using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Parquet;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Shards;
using DlnSweep.Sweeps.Storage;

namespace DlnSweep.Sweeps.Merging;

/// <summary>Shards into tables. What is finished is merged, what is missing is shown as missing.</summary>
internal sealed class Merger(SweepPlan plan, ShardStore shards, Workspace workspace, SweepDirectory directory)
{
    // Shards read side by side before their rows are appended in order.
    private const int BatchSize = 64;

    private readonly IModel model = plan.Sweep.Model;

    /// <summary>Writes summary, phase diagram and trajectory.</summary>
    /// <remarks>A shard that turns out damaged while it is read goes to quarantine, and the tables are begun anew without it.</remarks>
    public MergeReport Merge(CancellationToken stop)
    {
        shards.QuarantineDamagedPacks();
        for (int quarantined = 0; ; quarantined++)
        {
            try
            {
                return new MergeReport(MergeOnce(stop), quarantined);
            }
            catch (DamagedShardException damage)
            {
                shards.Quarantine(damage.ConfigurationId, damage.Message);
            }
        }
    }

    private Coverage MergeOnce(CancellationToken stop)
    {
        HashSet<string> present = shards.List();
        HashSet<string> failed = FailureRecord.List(workspace.Files, directory);
        Coverage coverage = new();
        List<TrajectoryColumn> recorded = [];
        TransferMerge? transfer = TransferMerge.For(plan.Sweep);
        workspace.Publish(directory.Summary, summaryFile => workspace.Publish(directory.PhaseDiagram, phaseFile =>
        {
            coverage = MergeSummaries(summaryFile, phaseFile, present, failed, recorded, transfer, stop);
        }));
        if (transfer is not null)
        {
            workspace.Publish(directory.Transfer, transfer.Write);
        }

        workspace.Publish(directory.Trajectory, stream => MergeTrajectories(stream, present, recorded, stop));
        return coverage;
    }

    private Coverage MergeSummaries(
        Stream summaryFile,
        Stream phaseFile,
        HashSet<string> present,
        HashSet<string> failed,
        List<TrajectoryColumn> recorded,
        TransferMerge? transfer,
        CancellationToken stop)
    {
        Coverage coverage = new();
        SummaryTable summary = new(model);
        PhaseTable phase = new(model);
        using TableWriter summaryTable = new(summaryFile, summary.Columns(), []);
        using TableWriter phaseTable = new(phaseFile, phase.Columns(), []);
        foreach (Configuration[] batch in plan.Enumerate().Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            MergedConfiguration[] rows = new MergedConfiguration[batch.Length];
            SideBySide.Read(batch.Length, i => rows[i] = Look(batch[i], present, failed));
            foreach (MergedConfiguration row in rows)
            {
                summary.Add(summaryTable, row);
                phase.Add(phaseTable, row);
                transfer?.Add(row);
                coverage = coverage.Add(row.Status);
                if (row.Shard is not null)
                {
                    AddNew(recorded, model.TrajectoryColumns(row.Configuration.Values));
                }
            }
        }

        phase.Flush(phaseTable);
        summaryTable.Finish();
        phaseTable.Finish();
        return coverage;
    }

    private void MergeTrajectories(Stream stream, HashSet<string> present, IReadOnlyList<TrajectoryColumn> recorded, CancellationToken stop)
    {
        using TableWriter table = new(stream, TrajectoryTable.Columns(model.Parameters, recorded), []);
        foreach (Configuration[] batch in plan.Enumerate().Where(c => present.Contains(c.Id)).Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            List<Dictionary<string, ColumnData>>[] rows = new List<Dictionary<string, ColumnData>>[batch.Length];
            SideBySide.Read(batch.Length, i => rows[i] = ReadRows(batch[i].Id));
            foreach (List<Dictionary<string, ColumnData>> shard in rows)
            {
                TrajectoryTable.Add(table, shard);
            }
        }

        table.Finish();
    }

    private MergedConfiguration Look(Configuration configuration, HashSet<string> present, HashSet<string> failed)
    {
        if (present.Contains(configuration.Id))
        {
            ShardSummary? shard = shards.ReadSummary(configuration.Id, out string? damage);
            if (damage is not null)
            {
                throw new DamagedShardException(configuration.Id, damage);
            }

            if (shard is not null)
            {
                return new MergedConfiguration(
                    configuration, shard.Status == RunStatus.Completed ? ConfigurationStatus.Completed : ConfigurationStatus.Diverged, shard);
            }
        }

        return new MergedConfiguration(
            configuration, failed.Contains(configuration.Id) ? ConfigurationStatus.Failed : ConfigurationStatus.Missing, null);
    }

    private List<Dictionary<string, ColumnData>> ReadRows(string id)
    {
        try
        {
            using IParquetReader reader = shards.Open(id, out Stream stream);
            using (stream)
            {
                return TrajectoryTable.Read(reader);
            }
        }
        catch (Exception damage) when (damage is ParquetException or InvalidDataException)
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
