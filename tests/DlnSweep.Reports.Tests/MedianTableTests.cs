using DlnSweep.Results.Transfer;
using DlnSweep.Running.Directories;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Reports.Tests;

public class MedianTableTests
{
    private const string Sweep = "parameters: {steps: [5, 10], point: [1, 2, 3], diverges: [false, true]}\nreplicates: 5\n";

    [Fact]
    public async Task Read_FinishedSweep_MediansOfTheSummaryAndInfiniteWhereRunsDiverged()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Sweep);
        FigureScene scene = new(WalkSweep.Plan(Sweep).Sweep, walk.Directory, "");
        ResultTable medians = MedianTable.Read(scene, "last");
        ResultTable runs = ResultTable.Read(walk.Directory.Summary, ["last", "point"]);
        Assert.Equal(12, medians.Count);
        for (int cell = 0; cell < medians.Count; cell++)
        {
            double[] values = [.. Enumerable.Range(5 * cell, 5).Select(run => runs.Number("last", run)).Order()];
            bool diverged = medians.Number("diverges", cell) > 0;
            Assert.Equal(runs.Number("point", 5 * cell), medians.Number("point", cell));
            Assert.Equal(diverged ? double.PositiveInfinity : values[2], medians.Number(MedianTable.Median, cell));
            Assert.Equal(diverged ? double.PositiveInfinity : values[1], medians.Number(MedianTable.Low, cell));
            Assert.Equal(diverged ? double.PositiveInfinity : values[3], medians.Number(MedianTable.High, cell));
        }
    }

    [Fact]
    public async Task Read_NothingRun_NoValues()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Sweep, stop: new CancellationToken(canceled: true));
        using (SweepSession session = walk.Open(Sweep))
        {
            SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);
        }

        ResultTable medians = MedianTable.Read(new FigureScene(WalkSweep.Plan(Sweep).Sweep, walk.Directory, ""), "last");
        Assert.All(Enumerable.Range(0, medians.Count), cell => Assert.True(double.IsNaN(medians.Number(MedianTable.Median, cell))));
    }

    [Theory]
    [InlineData(new[] { 3.0, 1.0, 2.0 }, 2.0, 1.5, 2.5)]
    [InlineData(new[] { 4.0, 1.0, 2.0, 3.0 }, 2.5, 1.5, 3.5)]
    [InlineData(new[] { 1.0, double.PositiveInfinity, 2.0 }, 2.0, 1.5, double.PositiveInfinity)]
    [InlineData(new[] { 7.0 }, 7.0, 7.0, 7.0)]
    [InlineData(new double[0], double.NaN, double.NaN, double.NaN)]
    public void Quartiles_AnyScores_TukeysHinges(double[] scores, double median, double low, double high)
    {
        Assert.Equal(median, Quantiles.Median([.. scores]));
        Assert.Equal((low, high), Quantiles.Quartiles([.. scores]));
    }
}
