using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Reports;

/// <summary>Which rows of the trajectory table belong to runs that completed.</summary>
internal sealed class RecordedRuns
{
    private readonly bool[] completed;

    private RecordedRuns(bool[] completed) => this.completed = completed;

    /// <summary>Whether a row is of a run that diverged.</summary>
    public bool AnyDiverged => Array.Exists(completed, c => !c);

    /// <summary>Looks the rows' configurations up in the summary.</summary>
    public static RecordedRuns Read(SweepDirectory directory, ResultTable trajectory)
    {
        ResultTable summary = ResultTable.Read(directory.Summary, [ShardSchema.ConfigurationId, SummaryTable.Status]);
        HashSet<string> good = new(StringComparer.Ordinal);
        for (int row = 0; row < summary.Count; row++)
        {
            if (summary.Text(SummaryTable.Status, row) == StatusWords.Completed)
            {
                good.Add(summary.Text(ShardSchema.ConfigurationId, row));
            }
        }

        return new RecordedRuns([
            .. Enumerable.Range(0, trajectory.Count).Select(row => good.Contains(trajectory.Text(ShardSchema.ConfigurationId, row))),
        ]);
    }

    /// <summary>Whether the run of a row completed.</summary>
    public bool Completed(int row) => completed[row];
}
