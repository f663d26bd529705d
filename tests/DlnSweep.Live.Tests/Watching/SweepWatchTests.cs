using System.Text.Json;
using System.Xml.Linq;
using DlnSweep.Live.Watching;
using DlnSweep.Reports;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Sweeps.Models;
using DlnSweep.Testing.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Live.Tests.Watching;

public class SweepWatchTests
{
    private const string Grid = "parameters: {steps: [5, 9, 13], point: [1, 2, 3, 4]}\nreplicates: 3\n";

    [Fact]
    public async Task Refresh_FinishedSweep_StatisticsOfThePhaseTableBitForBit()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid);
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);
        Assert.Equal(new Coverage(36, 0, 0, 0), watch.Current.Coverage);

        ResultTable table = ResultTable.Read(walk.Directory.PhaseDiagram, ["last_mean", "last_sd", "last_min", "last_max"]);
        IReadOnlyList<WatchedCell> cells = watch.Cells.Page(0, 100);
        Assert.Equal(table.Count, cells.Count);
        for (int row = 0; row < table.Count; row++)
        {
            MetricReading last = cells[row].Metrics.Single(m => m.Name == "last");
            Assert.Equal(
                ((string[])["last_mean", "last_sd", "last_min", "last_max"]).Select(c => table.Number(c, row)),
                [last.Mean, last.StandardDeviation, last.Minimum, last.Maximum]);
        }
    }

    [Fact]
    public async Task Refresh_ShardGoesAndComesBack_FollowsIt()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid);
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);
        string shard = Directory.EnumerateFiles(walk.Directory.Shards, "*.parquet", SearchOption.AllDirectories).First();
        string aside = Path.Combine(walk.Directory.Root, "aside");

        long before = watch.Current.Results;
        File.Move(shard, aside);
        watch.Refresh(default);
        Assert.Equal(new Coverage(35, 0, 0, 1), watch.Current.Coverage);
        Assert.NotEqual(before, watch.Current.Results);

        File.WriteAllBytes(shard, File.ReadAllBytes(aside)[..^9]);
        watch.Refresh(default);
        Assert.Equal((35L, 1L), (watch.Current.Coverage.Completed, watch.Current.Damaged));

        File.Move(aside, shard, overwrite: true);
        watch.Refresh(default);
        Assert.Equal((new Coverage(36, 0, 0, 0), 0L), (watch.Current.Coverage, watch.Current.Damaged));
        watch.Refresh(default);
        long settled = watch.Current.Results;
        watch.Refresh(default);
        Assert.Equal(settled, watch.Current.Results);
    }

    [Fact]
    public async Task Refresh_PackedMeanwhile_EveryResultAndCurveStays()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid);
        using SweepWatch before = Open(walk);
        before.Refresh(default);
        string? curve = before.Cells.Curves(WalkSweep.Plan(Grid)[0].Id, null, narrow: false)?.Svg;
        using (SweepSession session = walk.Open(Grid))
        {
            SweepTables.Pack(session.Plan, session.Store, CancellationToken.None);
        }

        Assert.All(
            Directory.EnumerateFiles(walk.Directory.Shards, "*.parquet", SearchOption.AllDirectories),
            file => Assert.StartsWith(walk.Directory.Packs, file, StringComparison.Ordinal));
        using SweepWatch after = Open(walk);
        foreach (SweepWatch watch in (SweepWatch[])[before, after])
        {
            watch.Refresh(default);
            Assert.Equal(new Coverage(36, 0, 0, 0), watch.Current.Coverage);
            Assert.Equal(curve, watch.Cells.Curves(WalkSweep.Plan(Grid)[0].Id, null, narrow: false)?.Svg);
        }
    }

    [Fact]
    public async Task Refresh_SweepExtended_BeginsAnewWithMoreCells()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid);
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);
        await walk.RunAsync(Grid.Replace("[5, 9, 13]", "[5, 9, 13, 17]", StringComparison.Ordinal));
        watch.Refresh(default);
        Assert.Equal((new Coverage(48, 0, 0, 0), 16), (watch.Current.Coverage, watch.Cells.Count));
    }

    [Fact]
    public async Task Refresh_FailedAndDiverged_CountedWithReasons()
    {
        using WalkSweep walk = new();
        await walk.RunAsync("parameters: {point: [701, 702], failures: [0, 99], diverges: [false, true]}\n");
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);
        Assert.Equal(new Coverage(2, 2, 4, 0), watch.Current.Coverage);
        Assert.Equal(4, watch.Current.Failures.Sum(f => f.Count));
        Assert.All(watch.Current.Failures, f => Assert.StartsWith("told to fail", f.Reason, StringComparison.Ordinal));
        NamedConfiguration failed = watch.Current.Failures[0].First[0];
        Assert.Contains(watch.Cells.Find(failed.Id)!.Replicates, r =>
            r.State == ConfigurationStatus.Failed && r.Detail!.StartsWith("told to fail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refresh_LiveProcess_ItsConfigurationsRun()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid, stop: new CancellationToken(canceled: true));
        SetClock clock = new();
        using SweepWatch watch = SweepWatch.Open(walk.Directory, NullLoggerFactory.Instance, walk.Models, clock);
        string id = WalkSweep.Plan(Grid)[7].Id;
        HeartbeatReport report = new(
            "elsewhere",
            1,
            clock.GetUtcNow().AddSeconds(-20),
            clock.GetUtcNow(),
            new Dictionary<string, double> { [id] = 0.25 },
            4,
            36)
        {
            Engine = "orleans",
        };
        string folder = walk.Directory.Heartbeats;
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "x.json"), JsonSerializer.SerializeToUtf8Bytes(report));
        watch.Refresh(default);

        Assert.Equal("orleans", Assert.Single(watch.Current.Processes).Engine);
        RunningConfiguration running = Assert.Single(watch.Current.Running);
        Assert.Equal((id, 0.25, 1), (running.Configuration.Id, running.Progress, running.Configuration.Replicate));
        Assert.Equal("steps = 5, point = 3", running.Configuration.Words);
        Assert.Equal(0.2, watch.Current.Rate!.Value, 1e-9);
    }

    [Fact]
    public async Task Refresh_DirectoryGone_SaysSoAndRecovers()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid);
        using SweepWatch watch = Open(walk);
        string aside = walk.Directory.Root + "-aside";
        Directory.Move(walk.Directory.Root, aside);
        watch.Refresh(default);
        Assert.NotNull(watch.Current.Trouble);
        Directory.Move(aside, walk.Directory.Root);
        watch.Refresh(default);
        Assert.Equal((null, 36L), (watch.Current.Trouble, watch.Current.Coverage.Completed));
    }

    [Fact]
    public async Task Draw_EveryChoice_ValidSvgThatSaysWhereItsCellsAre()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid.Replace("point: [1, 2, 3, 4]", "point: [1, 2, 3, 4], diverges: [false, true]", StringComparison.Ordinal));
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);
        LiveFigures figures = watch.Figures;
        foreach (string value in figures.Menu.Values.Select(v => v.Key))
        {
            foreach (string statistic in figures.Menu.Statistics.Select(s => s.Key))
            {
                foreach (
                    (string x, string y) in ((string, string)[])
                        [("steps", "point"), ("point", "steps"), ("point", "diverges"), ("steps", "-")])
                {
                    MapChoice choice = figures.Menu.Choose(Query(("value", value), ("of", statistic), ("x", x), ("y", y), ("log", "1")))!;
                    Assert.Equal(
                        (value, statistic, x, y == "-" ? null : y, true),
                        (choice.Value, choice.Statistic, choice.X, choice.Y, choice.Log));
                    Assert.Equal(choice.Query(), figures.Menu.Choose(Query(choice))!.Query());
                    XElement svg = XDocument.Parse(figures.Draw(choice, narrow: false)!.Svg).Root!;
                    Assert.Equal(
                        y != "-",
                        svg.Descendants().Any(e => (string?)e.Attribute("class") == "cells" && e.Attribute("data-x") is not null));
                }
            }
        }
    }

    [Fact]
    public async Task CellAt_EveryPlace_TheCellThatIsDrawnThere()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid + "where: steps + point < 15\n");
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);
        MapChoice choice = watch.Figures.Menu.Choose(Query(("x", "point"), ("y", "steps")))!;
        int[] points = [1, 2, 3, 4], steps = [5, 9, 13];
        for (int i = -1; i <= points.Length; i++)
        {
            for (int j = -1; j <= steps.Length; j++)
            {
                bool there = i >= 0 && j >= 0 && i < points.Length && j < steps.Length && points[i] + steps[j] < 15;
                string? id = watch.Figures.CellAt(choice, i, j)?.Id;
                Assert.Equal(there, id is not null);
                if (there)
                {
                    Assert.Equal($"steps = {steps[j]}, point = {points[i]}", watch.Cells.Find(id!)!.Words);
                }
            }
        }
    }

    [Fact]
    public async Task CellAt_RefinedMap_EveryCellIsSeenWhereItIsDrawn()
    {
        const string refined = """
            parameters: {point: {arange: [0, 33, 8]}, memory: {linspace: [1000, 9000, 3]}}
            refine: {x: point, y: memory, value: largest, boundary: [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4], levels: 2}

            """;
        using WalkSweep walk = new();
        await walk.RunAsync(refined);
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);
        MapChoice choice = watch.Figures.Menu.Choose(Query(("x", "point"), ("y", "memory")))!;
        Assert.True(watch.Cells.Count > 15, "the refinement of this test adds cells");

        XElement svg = XDocument.Parse(watch.Figures.Draw(choice, narrow: false)!.Svg).Root!;
        XElement cells = svg.Descendants().Single(e => (string?)e.Attribute("class") == "cells");
        int columns = ((string)cells.Attribute("data-x")!).Split(' ').Length - 1;
        int rows = ((string)cells.Attribute("data-y")!).Split(' ').Length - 1;
        HashSet<string> seen = [];
        HashSet<string> reached = [watch.Figures.CellAt(choice, 0, 0)!.Id];
        Queue<PlacedCell> open = new([watch.Figures.CellAt(choice, 0, 0)!]);
        while (open.TryDequeue(out PlacedCell? from))
        {
            foreach (PlacedCell next in from.Next.Select(n => watch.Figures.CellAt(choice, n.Column, n.Row)!).Where(n => reached.Add(n.Id)))
            {
                open.Enqueue(next);
            }
        }

        // By arrow keys, too, every cell can be reached.
        Assert.Equal(watch.Cells.Count, reached.Count);
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < rows; j++)
            {
                PlacedCell place = watch.Figures.CellAt(choice, i, j)!;
                Assert.InRange(i, place.Left, place.Right);
                Assert.InRange(j, place.Bottom, place.Top);
                seen.Add(place.Id);
            }
        }

        Assert.Equal(watch.Cells.Count, seen.Count);
        Assert.Null(watch.Figures.CellAt(choice, columns, 0));
    }

    [Fact]
    public async Task Choose_OneAxisOfNumbersAndOneOfChoices_ACurveByItself()
    {
        using WalkSweep walk = new();
        await walk.RunAsync("parameters: {diverges: [false, true], point: [1, 2, 3, 4]}\nfigures: []\n");
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);

        MapChoice choice = watch.Figures.Menu.Choose(_ => null)!;

        Assert.Equal(("point", null), (choice.X, choice.Y));
    }

    [Fact]
    public async Task Draw_AxisOfChoices_NoContours()
    {
        using WalkSweep walk = new();
        await walk.RunAsync("parameters: {diverges: [false, true], point: [1, 2, 3, 4], steps: [5, 9, 13]}\n");
        using SweepWatch watch = Open(walk);
        watch.Refresh(default);

        // Contours are the only lines of a map that join their pieces roundly.
        Assert.Contains("stroke-linejoin=\"round\"", Drawn("steps"), StringComparison.Ordinal);
        Assert.DoesNotContain("stroke-linejoin=\"round\"", Drawn("diverges"), StringComparison.Ordinal);

        string Drawn(string y) =>
            watch.Figures.Draw(watch.Figures.Menu.Choose(Query(("x", "point"), ("y", y), ("value", "last")))!, narrow: false)!.Svg;
    }

    [Fact]
    public async Task Choose_Nonsense_FallsBackToWhatThereIs()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid);
        using SweepWatch watch = Open(walk);
        MapChoice choice = watch.Figures.Menu.Choose(
            Query(("value", "'\"<"), ("of", "x"), ("x", "steps"), ("y", "steps"), ("at0", "99"), ("log", "?")))!;
        Assert.Equal(("last", "mean", "steps", "point", false), (choice.Value, choice.Statistic, choice.X, choice.Y, choice.Log));
        Assert.Null(watch.Cells.Find("../../etc/passwd"));
        Assert.Null(watch.Cells.Find(new string('0', 32)));
    }

    [Fact]
    public async Task Curves_FinishedCell_DrawnAndNullBefore()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Grid, stop: new CancellationToken(canceled: true));
        using SweepWatch watch = Open(walk);
        string id = watch.Cells.Page(3, 1)[0].Id;
        Assert.Null(watch.Cells.Curves(id, null, narrow: false));
        await walk.RunAsync(Grid);
        watch.Refresh(default);
        Assert.Equal("svg", XDocument.Parse(watch.Cells.Curves(id, "place", narrow: true)!.Svg).Root!.Name.LocalName);
        Assert.Equal(["place"], watch.Cells.Recorded(id).Select(r => r.Key));
    }

    private static SweepWatch Open(WalkSweep walk) => SweepWatch.Open(walk.Directory, NullLoggerFactory.Instance, walk.Models);

    private static Func<string, string?> Query(params (string Name, string Value)[] asked) =>
        name => asked.Where(a => a.Name == name).Select(a => a.Value).FirstOrDefault();

    private static Func<string, string?> Query(MapChoice choice) => Query(
        [.. choice.Query().Split('&').Select(p => p.Split('=')).Select(p => (p[0], Uri.UnescapeDataString(p[1])))]);
}
