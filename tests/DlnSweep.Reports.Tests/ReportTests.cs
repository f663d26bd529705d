using System.Text.RegularExpressions;
using System.Xml.Linq;
using DlnSweep.Running.Directories;
using DlnSweep.Sweeps.Models;
using DlnSweep.Testing.Engines;

namespace DlnSweep.Reports.Tests;

public class ReportTests
{
    private const string Sweep = """
        parameters: {steps: [5, 10], point: [1, 2, 3]}
        replicates: 2
        figures:
        - {kind: phase, x: point, y: steps, value: last, title: 'A < B & "C"'}
        - {kind: curves, x: point, y: steps, value: largest}
        - {kind: trajectories, x: step, value: place}
        - {kind: tradeoff, x: last, value: largest}
        - {kind: coordinates, x: point, value: place}

        """;

    [Fact]
    public async Task Write_EveryKindOfFigure_ValidXmlAndSelfContainedPage()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Sweep);
        using SweepSession session = walk.Open(Sweep);
        ReportWriter.Write(session.Plan.Sweep, session.Store);

        string[] figures = [.. Directory.EnumerateFiles(walk.Directory.Report, "*.svg").Order(StringComparer.Ordinal)];
        Assert.Equal(5, figures.Length);
        Assert.All(figures, path => Assert.Equal("svg", XDocument.Load(path).Root!.Name.LocalName));
        string page = await File.ReadAllTextAsync(Path.Combine(walk.Directory.Report, "index.html"));
        Assert.DoesNotContain(
            "http",
            page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("kind: tradeoff", page, StringComparison.Ordinal);
        Assert.Contains("completed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_BestAndTransferMaps_ShowWhereTheOptimumLies()
    {
        const string sweep = """
            parameters: {steps: [5, 10], point: [1, 2, 3], failures: [0, 1], memory: [1000, 2000, 3000]}
            transfer: {learning_rate: memory, across: steps, score: last}
            figures:
            - {kind: phase, x: point, y: steps, value: last, best: "memory, failures"}
            - {kind: phase, x: point, y: failures, value: shift_from_previous}

            """;
        using WalkSweep walk = new();
        await walk.RunAsync(sweep);
        Draw(walk, sweep);

        XDocument best = XDocument.Load(Path.Combine(walk.Directory.Report, "phase-last.svg"));
        Assert.Contains("Where the mean last is smallest over memory and failures.", best.ToString(), StringComparison.Ordinal);
        Assert.Contains("best memory", best.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("failures =", best.ToString(), StringComparison.Ordinal);

        // The smallest number of steps has no smaller one to shift from: one panel.
        XDocument shift = XDocument.Load(Path.Combine(walk.Directory.Report, "phase-shift-from-previous.svg"));
        Assert.Contains("[octaves]", shift.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("steps = 5", shift.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_MoreTransferVerdictsThanAreRead_SaysSomeAndHowMany()
    {
        const string sweep = """
            parameters: {steps: [5, 10], point: {arange: [0, 30]}, memory: [1000, 2000, 3000]}
            transfer: {learning_rate: memory, across: steps, score: last}

            """;
        using WalkSweep walk = new();
        await walk.RunAsync(sweep);
        using SweepSession session = walk.Open(sweep);
        IReadOnlyList<string> verdicts = ReportWriter.Write(session.Plan.Sweep, session.Store).Verdicts;

        Assert.Equal(25, verdicts.Count);
        Assert.StartsWith("point 0: ", verdicts[0], StringComparison.Ordinal);
        Assert.StartsWith("point 29: ", verdicts[23], StringComparison.Ordinal);
        Assert.Equal("24 of 30 combinations, evenly chosen; transfer.parquet has all.", verdicts[24]);
    }

    [Fact]
    public async Task Write_FigureNoLongerDrawn_RemovesItsFilesAndNothingOfTheUser()
    {
        const string one = "parameters: {point: [1, 2, 3]}\nfigures:\n- {kind: curves, x: point, value: last}\n";
        const string three = one + "- {kind: curves, x: point, value: largest}\n- {kind: trajectories, x: step, value: place}\n";
        using WalkSweep walk = new();
        await walk.RunAsync(three);
        Draw(walk, three);
        string report = walk.Directory.Report;
        Assert.Equal(6, Figures(report).Length);
        File.WriteAllText(Path.Combine(report, "curves-mine.svg"), "<svg/>");
        File.AppendAllText(Path.Combine(report, "trajectories-place.svg"), "<!-- touched up -->");

        Draw(walk, one);

        Assert.Equal(["curves-last.svg", "curves-mine.svg", "print/curves-last.svg", "trajectories-place.svg"], Figures(report));
        Draw(walk, three);
        Assert.Equal(7, Figures(report).Length);
    }

    [Fact]
    public async Task Write_ColumnsOfAZip_ShareAPanel()
    {
        const string zip = """
            zip: [{point: [1, 2, 3], memory: [1000, 2000, 3000]}]
            figures:
            - {kind: curves, x: point, value: last}
            - {kind: trajectories, x: step, y: point, value: place}

            """;
        using WalkSweep walk = new();
        await walk.RunAsync(zip);

        Draw(walk, zip);

        Assert.All(Figures(walk.Directory.Report), f =>
            Assert.DoesNotContain("memory =", File.ReadAllText(Path.Combine(walk.Directory.Report, f)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_HalfOfTheRunsMissing_SaysSoAndKeepsColours()
    {
        const string sweep = """
            parameters: {point: [1, 2], steps: [5, 10, 20], diverges: [false, true]}
            figures:
            - {kind: phase, x: point, y: steps, value: last}
            - {kind: curves, x: steps, y: point, value: last}
            - {kind: trajectories, x: step, y: steps, value: place}

            """;
        using WalkSweep walk = new();
        await walk.RunAsync(sweep);
        Draw(walk, sweep);
        string whole = File.ReadAllText(Path.Combine(walk.Directory.Report, "trajectories-place.svg"));
        using (SweepSession session = walk.Open(sweep))
        {
            foreach (Configuration configuration in session.Plan.Enumerate().Where(c => c.Index is 0 or 1 or 5 or 8))
            {
                File.Delete(walk.Directory.ShardOf(configuration.Id));
            }

            SweepTables.Merge(session.Plan, session.Store, CancellationToken.None);
            ReportWriter.Write(session.Plan.Sweep, session.Store);
        }

        Assert.All(Figures(walk.Directory.Report), f =>
            Assert.Contains(
                "4 of 12 configurations completed, 4 diverged, 4 missing",
                File.ReadAllText(Path.Combine(walk.Directory.Report, f)),
                StringComparison.Ordinal));
        string half = File.ReadAllText(Path.Combine(walk.Directory.Report, "trajectories-place.svg"));
        Assert.Equal(Colours(whole), Colours(half));
        Assert.Contains("not run yet", File.ReadAllText(Path.Combine(walk.Directory.Report, "phase-last.svg")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parameters: {point: [1, 2, 3], steps: [5]}", "{kind: phase, x: point, y: steps, value: last}", "steps has a single value")]
    [InlineData("parameters: {point: [2], steps: [5, 6]}", "{kind: phase, x: point, y: steps, value: last}", "point has a single value")]
    [InlineData("parameters: {point: [2], steps: [5, 6]}", "{kind: curves, x: point, value: last}", "point has no two values")]
    [InlineData("parameters: {point: [2], steps: [5, 6]}", "{kind: coordinates, x: point, value: place}", "point has no two values")]
    [InlineData("parameters: {point: [2]}", "{kind: tradeoff, x: last, value: largest}", "no axis has two values")]
    [InlineData("parameters: {point: [1, 2], diverges: [true]}", "{kind: curves, x: point, value: last}", "no run has a value of last")]
    public async Task Write_FigureThatCannotBeDrawn_SaysWhyInItsPlaceAndToTheCaller(string parameters, string figure, string reason)
    {
        string sweep = $"{parameters}\nfigures:\n- {figure}\n";
        using WalkSweep walk = new();
        await walk.RunAsync(sweep);

        ReportSentences sentences = Draw(walk, sweep);

        string file = Path.GetFileName(Assert.Single(Directory.GetFiles(walk.Directory.Report, "*.svg")));
        string words = $"Not drawn: {reason}";
        Assert.Contains(words, string.Join(' ', Texts(Path.Combine(walk.Directory.Report, file))), StringComparison.Ordinal);
        Assert.Contains(words, File.ReadAllText(Path.Combine(walk.Directory.Report, "index.html")), StringComparison.Ordinal);
        Assert.StartsWith($"{file}: {words}", Assert.Single(sentences.Remarks));
    }

    [Theory]
    [InlineData("{kind: phase, x: point, y: steps, value: last, log_x: true}", "The axis of point is linear: 0 is among its values")]
    [InlineData("{kind: phase, x: steps, y: point, value: last, log_y: true}", "The axis of point is linear: 0 is among its values")]
    [InlineData("{kind: curves, x: point, value: last, log_x: true}", "points have no place on the logarithmic axis of point")]
    [InlineData("{kind: phase, x: point, y: steps, value: last, contours: [1e9]}", "No contour at 1000000000: the values of last go from")]
    public async Task Write_PartThatCannotBeDrawn_SaysSoInTheFigureAndToTheCaller(string figure, string reason)
    {
        string sweep = $"parameters: {{point: [0, 1, 2, 10], steps: [5, 10]}}\nfigures:\n- {figure}\n";
        using WalkSweep walk = new();
        await walk.RunAsync(sweep);

        ReportSentences sentences = Draw(walk, sweep);

        string file = Path.GetFileName(Assert.Single(Directory.GetFiles(walk.Directory.Report, "*.svg")));
        Assert.Contains(reason, string.Join(' ', Texts(Path.Combine(walk.Directory.Report, file))), StringComparison.Ordinal);
        Assert.Contains(reason, File.ReadAllText(Path.Combine(walk.Directory.Report, "index.html")), StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Single(sentences.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_EverythingDrawnAsAsked_NoRemark()
    {
        using WalkSweep walk = new();
        await walk.RunAsync(Sweep);

        Assert.Empty(Draw(walk, Sweep).Remarks);
    }

    private static string[] Texts(string svg) =>
        [.. XDocument.Load(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static string[] Colours(string svg) =>
        [.. Regex.Matches(svg, "#[0-9a-f]{6}").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    private static ReportSentences Draw(WalkSweep walk, string sweep)
    {
        using SweepSession session = walk.Open(sweep);
        return ReportWriter.Write(session.Plan.Sweep, session.Store);
    }

    private static string[] Figures(string report) =>
        [
            .. Directory
                .EnumerateFiles(report, "*.svg", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(report, f))
                .Order(StringComparer.Ordinal),
        ];
}
