using System.Collections;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Results.Merging;

/// <summary>
/// The tables of an earlier merge as a source of rows. They are read in step with the plan, once for summaries and once for trajectories; a
/// configuration that was not there, or whose order changed, is simply not found.
/// </summary>
internal sealed class EarlierTables
{
    private readonly IFileSystem files;
    private readonly SweepDirectory directory;
    private readonly IModel model;
    private readonly BitArray unchanged;
    private long found;

    private EarlierTables(IFileSystem files, SweepDirectory directory, IModel model, int configurations)
    {
        this.files = files;
        this.directory = directory;
        this.model = model;
        unchanged = new BitArray(configurations);
    }

    /// <summary>The tables of the last merge; null when they cannot be used.</summary>
    public static EarlierTables? Find(IFileSystem files, SweepDirectory directory, IModel model, long configurations)
    {
        using TableCursor? record = configurations < int.MaxValue ? MergeRecord.Open(files, directory, model) : null;
        return record is null ? null : new EarlierTables(files, directory, model, (int)configurations);
    }

    /// <summary>Begins to read summaries.</summary>
    public Summaries OpenSummaries() => new(this);

    /// <summary>Begins to read trajectories, after the summaries.</summary>
    public Trajectories OpenTrajectories() => new(this);

    // Who merges holds the directory's lock for it: the record is still the one that was found to belong to the tables.
    private TableCursor Record() => new(files.OpenRead(directory.MergeRecord));

    /// <summary>The summaries, in grid order.</summary>
    internal sealed class Summaries : IDisposable
    {
        private readonly EarlierTables owner;
        private readonly TableCursor record;
        private readonly TableCursor table;
        private readonly string[] metricColumns;

        public Summaries(EarlierTables owner)
        {
            this.owner = owner;
            record = owner.Record();
            table = new TableCursor(owner.files.OpenRead(owner.directory.Summary));
            metricColumns = [.. owner.model.Metrics.Select(m => SummaryTable.ColumnOf(owner.model, m))];
        }

        /// <summary>A configuration's summary, if its result still lies in the same file; null when its shard has to be read.</summary>
        public ShardSummary? Take(Configuration configuration, FileStamp? stamp)
        {
            if (record.AtEnd || record.Get<string>(ShardSchema.ConfigurationId) != configuration.Id)
            {
                return null;
            }

            FileStamp then = new(record.Get<long>(MergeRecord.Length), record.Get<long>(MergeRecord.Modified));
            ShardSummary? summary = null;
            if (stamp == then)
            {
                owner.unchanged[(int)configuration.Index] = true;
                owner.found++;
                summary = Read(configuration.Id, record.Get<long>(MergeRecord.Rows));
            }

            record.Advance(1);
            table.Advance(1);
            return summary;
        }

        public void Dispose()
        {
            record.Dispose();
            table.Dispose();
        }

        private ShardSummary Read(string id, long rows)
        {
            if (table.AtEnd || table.Get<string>(ShardSchema.ConfigurationId) != id)
            {
                throw new InvalidDataException("the summary is not in step with its record");
            }

            Dictionary<string, ParameterValue> metrics = new(metricColumns.Length, StringComparer.Ordinal);
            for (int i = 0; i < metricColumns.Length; i++)
            {
                if (table[metricColumns[i]] is { } value)
                {
                    metrics.Add(owner.model.Metrics[i].Name, ValueOf(value));
                }
            }

            RunStatus status = StatusWords.ResultOf(table.Get<string>(SummaryTable.Status)) ?? RunStatus.Diverged;
            return new ShardSummary(id, status, table.Get<string>(SummaryTable.StopReason), metrics, rows);
        }

        private static ParameterValue ValueOf(object value) => value switch
        {
            double real => ParameterValue.Of(real),
            long integer => ParameterValue.Of(integer),
            bool truth => ParameterValue.Of(truth),
            _ => ParameterValue.Of((string)value),
        };
    }

    /// <summary>The recorded rows, in grid order.</summary>
    internal sealed class Trajectories : IDisposable
    {
        private readonly EarlierTables owner;
        private readonly TableCursor record;
        private readonly TableCursor table;

        public Trajectories(EarlierTables owner)
        {
            this.owner = owner;
            record = owner.Record();
            table = new TableCursor(owner.files.OpenRead(owner.directory.Trajectory));
        }

        /// <summary>A configuration's rows, if they are unchanged; null when its shard, if there is one, has to be read.</summary>
        public List<Dictionary<string, ColumnData>>? Take(Configuration configuration)
        {
            if (record.AtEnd || record.Get<string>(ShardSchema.ConfigurationId) != configuration.Id)
            {
                return null;
            }

            int rows = (int)record.Get<long>(MergeRecord.Rows);
            record.Advance(1);
            if (!owner.unchanged[(int)configuration.Index])
            {
                table.Advance(rows);
                return null;
            }

            if (rows == 0)
            {
                return [];
            }

            return table.AtEnd || table.Get<string>(ShardSchema.ConfigurationId) != configuration.Id
                ? throw new InvalidDataException("the trajectories are not in step with their record")
                : [table.Take(rows)];
        }

        /// <summary>Whether the table of the given columns would be the same again: every row was found and no other is there.</summary>
        public bool IsWhole(IEnumerable<string> columns, long results) =>
            owner.found == results && table.Names.SequenceEqual(columns) && Recorded() == results;

        public void Dispose()
        {
            record.Dispose();
            table.Dispose();
        }

        private long Recorded()
        {
            using TableCursor all = owner.Record();
            long results = 0;
            for (; !all.AtEnd; all.Advance(1))
            {
                results += all.Get<long>(MergeRecord.Length) >= 0 ? 1 : 0;
            }

            return results;
        }
    }
}
