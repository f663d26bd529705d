using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Tables;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Results.Tests.Merging;

/// <summary>A sweep without results has the same tables as with them, without rows.</summary>
public sealed class EmptyMergeTests
{
    private const string Grid = "parameters: {point: [1, 2, 3], steps: [1, 30]}\n";

    [Fact]
    public async Task Merge_NoResultYet_TrajectoryHasItsColumns()
    {
        using WalkSweep none = new(), all = new();
        using (SweepSession session = none.Open(Grid))
        {
            Assert.Equal(new Coverage(0, 0, 0, 6), SweepTables.Merge(session.Plan, session.Store, CancellationToken.None).Coverage);
        }

        await all.RunAsync(Grid);

        string[] columns = Columns(none.Directory.Trajectory, out long rows);
        Assert.Equal(0, rows);
        Assert.Contains("place", columns);
        Assert.Equal(Columns(all.Directory.Trajectory, out _), columns);
    }

    private static string[] Columns(string path, out long rows)
    {
        using TableFile table = TableFile.Open(File.OpenRead(path));
        rows = table.RowGroupCount == 0 ? 0 : table.ReadColumn(0, 0).Count;
        return [.. table.Columns.Select(c => c.Name)];
    }
}
