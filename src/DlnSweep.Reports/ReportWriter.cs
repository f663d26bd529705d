using DlnSweep.Results.Shards;
using DlnSweep.Storage.Tables;
using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Reports;

/// <summary>Draws the figures of a sweep from its merged tables, and the page that shows them.</summary>
public static class ReportWriter
{
    /// <summary>
    /// Writes <c>report/index.html</c> and one <c>.svg</c> per figure, in the size of a paper in <c>report/print</c>. Figures of an earlier
    /// report that are no longer drawn are removed.
    /// </summary>
    /// <returns>What the report says in sentences.</returns>
    /// <exception cref="StorageException">The tables are not there or cannot be read, or the report cannot be written.</exception>
    public static ReportSentences Write(SweepDefinition sweep, ResultStore store)
    {
        try
        {
            return Draw(sweep, store);
        }
        catch (Exception cause) when (StorageException.IsCause(cause) || cause is TableException or InvalidDataException)
        {
            throw new StorageException($"Cannot draw the report of {store.Directory.Root}: {StorageException.Reason(cause)}", cause);
        }
    }

    private static ReportSentences Draw(SweepDefinition sweep, ResultStore store)
    {
        SweepDirectory directory = store.Directory;
        Coverage coverage = Count(directory);
        FigureScene scene = new(sweep, directory, Footnote(sweep, coverage));
        List<ReportFigure> figures = [];
        foreach (FigureDeclaration figure in sweep.Figures)
        {
            string id = Identifier(figure, figures);
            ReportFigure? drawn = figure.Kind switch
            {
                FigureKind.Phase => PhaseFigure.Draw(scene, figure, id),
                FigureKind.Trajectories => TrajectoriesFigure.Draw(scene, figure, id),
                FigureKind.Tradeoff => TradeoffFigure.Draw(scene, figure, id),
                FigureKind.Coordinates => CoordinatesFigure.Draw(scene, figure, id),
                _ => CurvesFigure.Draw(scene, figure, id),
            };
            if (drawn is not null)
            {
                figures.Add(drawn);
            }
        }

        foreach (ReportFigure figure in figures)
        {
            store.Workspace.Publish(Path.Combine(directory.Report, figure.FileName), Encoding.UTF8.GetBytes(figure.Svg));
            store.Workspace.Publish(Path.Combine(directory.Report, "print", figure.FileName), Encoding.UTF8.GetBytes(figure.Print));
        }

        IReadOnlyList<string> verdicts = TransferSection.Read(scene);
        EarlierReport.RemoveWithout(store.Workspace.Files, directory, figures);
        string page = ReportPage.Html(scene, coverage, figures, verdicts, File.ReadAllText(directory.SweepFile));
        store.Workspace.Publish(directory.ReportPage, Encoding.UTF8.GetBytes(page));
        return new ReportSentences(verdicts, [.. figures.SelectMany(f => f.Remarks.Select(r => $"{f.FileName}: {r}"))]);
    }

    private static Coverage Count(SweepDirectory directory)
    {
        ResultTable table = ResultTable.Read(directory.PhaseDiagram, [.. StatusWords.InTables.Select(s => s.Word())]);
        Coverage coverage = default;
        for (int row = 0; row < table.Count; row++)
        {
            coverage = new Coverage(
                coverage.Completed + (long)table.Number(StatusWords.Completed, row),
                coverage.Diverged + (long)table.Number(StatusWords.Diverged, row),
                coverage.Failed + (long)table.Number(StatusWords.Failed, row),
                coverage.Missing + (long)table.Number(StatusWords.Missing, row));
        }

        return coverage;
    }

    private static string Footnote(SweepDefinition sweep, Coverage coverage)
    {
        string bad = string.Concat(
            coverage.Diverged > 0 ? $", {coverage.Diverged} diverged" : "",
            coverage.Failed > 0 ? $", {coverage.Failed} failed" : "",
            coverage.Missing > 0 ? $", {coverage.Missing} missing" : "");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sweep.Name}: {coverage.Completed} of {coverage.Total} configurations completed{bad}. Model {sweep.Model.Name} "
                + $"{sweep.Model.Version}, seed {sweep.Seed}, {sweep.Replicates} replicate{(sweep.Replicates == 1 ? "" : "s")}. dlnsweep "
                + $"{ShortVersion()}");
    }

    // Version and the first digits of the commit.
    private static string ShortVersion()
    {
        string[] parts = ProductVersion.Text.Split('+');
        return parts.Length < 2
            ? parts[0]
            : $"{parts[0]} ({parts[1][..Math.Min(10, parts[1].Length)]}"
                + $"{(parts[1].EndsWith("-dirty", StringComparison.Ordinal) ? ", dirty" : "")})";
    }

    private static string Identifier(FigureDeclaration figure, List<ReportFigure> others)
    {
        string value = new([.. figure.Value.Split(',')[0].Trim().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        string name = $"{figure.Kind.ToString().ToLowerInvariant()}-{value}";
        return Enumerable.Range(1, others.Count + 1)
            .Select(i => i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"))
            .First(candidate => others.TrueForAll(f => Path.GetFileNameWithoutExtension(f.FileName) != candidate));
    }
}
