using System.Globalization;
using System.Net;
using System.Text;
using DlnSweep.Sweeps.Merging;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Reporting;

/// <summary>The page of a report: one file, no script, nothing loaded from elsewhere.</summary>
internal static class ReportPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1a1a1a; --soft: #5c5c5c; --paper: #fff; --line: #d9d9d9; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --soft: #a8a8a8; --paper: #161616; --line: #3a3a3a; } }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; margin: 0 0 .2rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; } p.lead { color: var(--soft); margin: 0 0 1rem; }
        figure { margin: 1.2rem 0 2rem; } figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; border-radius: 3px; }
        figcaption { color: var(--soft); font-size: .9rem; margin-top: .4rem; text-align: center; }
        table { border-collapse: collapse; font-size: .9rem; } th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; } .scroll { overflow-x: auto; } pre { overflow-x: auto; padding: .8rem; border: 1px solid var(--line); font-size: .85rem; }
        @media print { body { max-width: none; } figure { break-inside: avoid; } }
        """;

    /// <summary>The page.</summary>
    public static string Html(FigureScene scene, Coverage coverage, IReadOnlyList<ReportFigure> figures, IReadOnlyList<string> verdicts, string sweepFile)
    {
        SweepDefinition sweep = scene.Sweep;
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Escape(sweep.Name)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <h1>{Escape(sweep.Name)}</h1>
            <p class="lead">{Escape(sweep.Model.Summary)}<br>{Escape(sweep.Model.Source)}</p>

            """);
        Section(page, "Transfer", verdicts.Count == 0 ? "" : $"<ul>{string.Concat(verdicts.Select(v => $"<li>{Escape(v)}</li>"))}</ul>");
        Section(page, "Figures", string.Concat(figures.Select(Figure)));
        Section(page, "Coverage", CoverageTable(coverage));
        Section(page, "Results", MetricsTable(scene));
        Section(page, "Axes", AxesTable(sweep));
        Section(page, "To reproduce", $"<p>With this file as <code>sweep.yaml</code>:</p><pre>dlnsweep run sweep.yaml</pre><pre>{Escape(sweepFile)}</pre>");
        Section(page, "Provenance", $"<p>Made by dlnsweep {Escape(ProductVersion.Text)}, model {Escape(sweep.Model.Name)} version {sweep.Model.Version}. Hosts, times and attempts are in the journal folder.</p>");
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, string content)
    {
        if (content.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n{content}\n");
        }
    }

    private static string Figure(ReportFigure figure) => $"<figure>\n{figure.Svg}<figcaption>{Escape(figure.Caption)}</figcaption>\n</figure>\n";

    private static string CoverageTable(Coverage coverage) => string.Create(
        CultureInfo.InvariantCulture,
        $"<table><tr><th>completed</th><th>diverged</th><th>failed</th><th>missing</th><th>total</th></tr><tr><td class=\"n\">{coverage.Completed}</td><td class=\"n\">{coverage.Diverged}</td><td class=\"n\">{coverage.Failed}</td><td class=\"n\">{coverage.Missing}</td><td class=\"n\">{coverage.Total}</td></tr></table>");

    private static string AxesTable(SweepDefinition sweep)
    {
        IEnumerable<string> rows = sweep.Axes
            .SelectMany(a => a.Columns)
            .Select(c => $"<tr><td>{Escape(c.Name)}</td><td class=\"n\">{c.Values.Count}</td><td>{Escape(c.ToString())}</td><td>{Escape(c.Parameter.Meaning)}</td></tr>");
        string body = string.Concat(rows);
        return body.Length == 0 ? "" : $"<div class=\"scroll\"><table><tr><th>parameter</th><th>values</th><th></th><th>meaning</th></tr>{body}</table></div>";
    }

    private static string MetricsTable(FigureScene scene)
    {
        string[] names = [.. scene.Model.Metrics.Select(m => m.Name)];
        ResultTable table = ResultTable.Read(scene.Directory.PhaseDiagram, names.SelectMany(n => (string[])[n + "_mean", n + "_min", n + "_max"]));
        StringBuilder rows = new();
        foreach (Dynamics.Modeling.Metric metric in scene.Model.Metrics.Where(m => table.Has(m.Name + "_mean")))
        {
            double[] means = [.. Enumerable.Range(0, table.Count).Select(r => table.Number(metric.Name + "_mean", r)).Where(double.IsFinite)];
            if (means.Length > 0)
            {
                double low = Enumerable.Range(0, table.Count).Select(r => table.Number(metric.Name + "_min", r)).Where(double.IsFinite).Min();
                double high = Enumerable.Range(0, table.Count).Select(r => table.Number(metric.Name + "_max", r)).Where(double.IsFinite).Max();
                rows.Append(CultureInfo.InvariantCulture, $"<tr><td>{Escape(metric.Name)}</td><td class=\"n\">{means.Length}</td><td class=\"n\">{low:G5}</td><td class=\"n\">{Median(means):G5}</td><td class=\"n\">{high:G5}</td><td>{Escape(metric.Meaning)}</td></tr>");
            }
        }

        return rows.Length == 0
            ? ""
            : $"<div class=\"scroll\"><table><tr><th>metric</th><th>cells</th><th>smallest</th><th>median cell</th><th>largest</th><th>meaning</th></tr>{rows}</table></div>";
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
