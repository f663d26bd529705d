using DlnSweep.Sweeps.Commands;
using System.Globalization;
using System.Net;
using System.Text;
using DlnSweep.Figures.Scales;
using DlnSweep.Figures.Text;
using DlnSweep.Results.Merging;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Reports;

/// <summary>The page of a report: one file, no script, nothing loaded from elsewhere.</summary>
internal static class ReportPage
{
    private const string Style = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #1a1f24; --soft: #545e68; --line: #dde1e5; --faint: #f3f5f6; --link: #0b5d8c; --completed: #1f8a84; --diverged: #d18b00; --failed: #c4490a; --missing: #d4d9de; }
        @media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e4e8eb; --soft: #a0abb5; --line: #2e353c; --faint: #1c2125; --link: #7cc3ee; --completed: #35b3a8; --diverged: #e5a83b; --failed: #ee7a45; --missing: #3d454d; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 66rem; padding: 2.5rem 1.25rem 5rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
        h1 { font-size: 2rem; line-height: 1.2; font-weight: 680; letter-spacing: -.018em; margin: 0 0 .35rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; font-weight: 650; letter-spacing: -.01em; margin: 2.75rem 0 .75rem; padding-top: .9rem; border-top: 1px solid var(--line); }
        p { margin: 0 0 .6rem; overflow-wrap: anywhere; } p.lead { color: var(--soft); margin: 0 0 1.2rem; } a { color: var(--link); } ul { padding-left: 1.2rem; margin: 0; } li { margin: .2rem 0; }
        figure { margin: 1.25rem 0 2.25rem; } figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; background: #fff; border: 1px solid var(--line); border-radius: 8px; }
        figcaption { max-width: 46rem; margin: .7rem auto 0; color: var(--soft); font-size: .9rem; text-align: center; }
        .bar { display: flex; height: 12px; margin: .2rem 0 .6rem; border-radius: 6px; overflow: hidden; background: var(--faint); } .bar svg { display: block; width: 100%; height: 12px; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; list-style: none; padding: 0; color: var(--soft); font-size: .92rem; } .legend b { color: var(--ink); font-variant-numeric: tabular-nums; }
        .swatch { display: inline-block; width: .68em; height: .68em; margin-right: .5em; border-radius: 2px; }
        .completed { background: var(--completed); fill: var(--completed); } .diverged { background: var(--diverged); fill: var(--diverged); } .failed { background: var(--failed); fill: var(--failed); } .missing { background: var(--missing); fill: var(--missing); }
        .scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.45; }
        th, td { text-align: left; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } th:last-child, td:last-child { padding-right: 0; }
        thead th { color: var(--soft); font-weight: 500; font-size: .82rem; white-space: nowrap; } tbody th { font-weight: 500; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .86rem; }
        pre { overflow-x: auto; margin: .5rem 0 1rem; padding: .9rem 1.1rem; background: var(--faint); border-radius: 8px; line-height: 1.5; } td code { overflow-wrap: anywhere; }
        @media (max-width: 40rem) { body { padding: 1.5rem .9rem 3rem; } h1 { font-size: 1.6rem; } td, th { padding-right: .7rem; } table { min-width: 38rem; } figure svg { min-width: 34rem; } }
        @page { margin: 16mm; }
        @media print {
          :root { --paper: #fff; --ink: #000; --soft: #444; --line: #ccc; --faint: #f6f6f6; --link: #000; --completed: #1f8a84; --diverged: #d18b00; --failed: #c4490a; --missing: #d4d9de; }
          body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; } figure svg { border: 0; max-height: 150mm; width: auto; }
          .files { display: none; } figure, tr { break-inside: avoid; } h2 { break-after: avoid; } pre { white-space: pre-wrap; } a { text-decoration: none; }
        }
        """;

    /// <summary>The page.</summary>
    public static string Html(
        FigureScene scene,
        Coverage coverage,
        IReadOnlyList<ReportFigure> figures,
        IReadOnlyList<string> verdicts,
        string sweepFile)
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
        Section(page, "Coverage", CoverageBar(coverage));
        Section(page, "Transfer", verdicts.Count == 0 ? "" : $"<ul>{string.Concat(verdicts.Select(v => $"<li>{Escape(v)}</li>"))}</ul>");
        Section(page, "Figures", string.Concat(figures.Select(Figure)));
        Section(page, "Results", MetricsTable(scene));
        Section(page, "Axes", AxesTable(sweep));
        Section(page, "To reproduce", Reproduce(sweep, sweepFile));
        Section(
            page,
            "Provenance",
            $"<p>Made by dlnsweep {Escape(ProductVersion.Text)}, model {Escape(sweep.Model.Name)} version {sweep.Model.Version}. The "
                + $"journal folder has host, version, times and attempts of every run.</p>");
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

    private static string Figure(ReportFigure figure) =>
        $"<figure>\n<div class=\"scroll\" tabindex=\"0\">{figure.Svg}</div><figcaption>{Escape(figure.Caption)} <span "
            + $"class=\"files\">{EarlierReport.Link(figure.FileName, "SVG", figure.Svg)}, "
            + $"{EarlierReport.Link($"print/{figure.FileName}", "for print", figure.Print)}</span></figcaption>\n</figure>\n";

    private static string CoverageBar(Coverage coverage)
    {
        (string Name, long Count)[] kinds = [.. StatusWords.InTables.Select(s => (s.Word(), coverage[s]))];
        StringBuilder bar = new(),
            legend = new();
        double at = 0;
        foreach ((string name, long count) in kinds.Where(k => k.Count > 0))
        {
            double length = 1000.0 * count / coverage.Total;
            bar.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"{name}\" x=\"{at:0.##}\" width=\"{Math.Max(length, 1.5):0.##}\" height=\"12\"/>");
            legend.Append(CultureInfo.InvariantCulture, $"<li><span class=\"swatch {name}\"></span><b>{count}</b> {name}</li>");
            at += length;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<div class=\"bar\"><svg viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{bar}</svg></div><ul "
                + $"class=\"legend\">{legend}<li>of <b>{coverage.Total}</b> configurations</li></ul>");
    }

    // What the command prints is the stored file: every default explicit, the model's version with it.
    private static string Reproduce(SweepDefinition sweep, string sweepFile)
    {
        string version = ProductVersion.Release;
        return $"<p>With dlnsweep {Escape(version)} and this file as <code>sweep.yaml</code> (the folder of this report has it one level "
            + $"up):</p>"
            + $"<pre>dlnsweep run sweep.yaml --out {Escape(sweep.Name)}</pre><pre>{Escape(sweepFile)}</pre>";
    }

    private static string AxesTable(SweepDefinition sweep)
    {
        IEnumerable<string> rows = sweep
            .Axes.SelectMany(a =>
                a.Columns.Select((c, i) => (Column: c, Points: i > 0 ? "together" : c.Values.Count.ToString(CultureInfo.InvariantCulture))))
            .Select(p =>
                $"<tr><th scope=\"row\"><code>{Escape(p.Column.Name)}</code></th><td "
                    + $"class=\"n\">{p.Points}</td><td><code>{Escape(p.Column.ToString())}</code></td>"
                    + $"<td>{Escape(p.Column.Parameter.Meaning)}</td></tr>");
        string body = string.Concat(rows);
        return body.Length == 0
            ? ""
            : $"<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\" "
                + $"class=\"n\">Points</th><th scope=\"col\">Values</th><th "
                + $"scope=\"col\">Meaning</th></tr></thead><tbody>{body}</tbody></table></div>";
    }

    private static string MetricsTable(FigureScene scene)
    {
        string[] names = [.. scene.Model.Metrics.Select(m => m.Name)];
        ResultTable table = ResultTable.Read(
            scene.Directory.PhaseDiagram,
            names.SelectMany(n => (string[])[n + "_mean", n + "_min", n + "_max"]));
        StringBuilder rows = new();
        foreach (Dynamics.Modeling.Metric metric in scene.Model.Metrics.Where(m => table.Has(m.Name + "_mean")))
        {
            double[] means =
            [
                .. Enumerable.Range(0, table.Count).Select(r => table.Number(metric.Name + "_mean", r)).Where(double.IsFinite),
            ];
            if (means.Length > 0)
            {
                double low = Enumerable
                    .Range(0, table.Count)
                    .Select(r => table.Number(metric.Name + "_min", r))
                    .Where(double.IsFinite)
                    .Min();
                double high = Enumerable
                    .Range(0, table.Count)
                    .Select(r => table.Number(metric.Name + "_max", r))
                    .Where(double.IsFinite)
                    .Max();
                rows.Append(
                    CultureInfo.InvariantCulture,
                    $"<tr><th scope=\"row\"><code>{Escape(metric.Name)}</code></th><td class=\"n\">{means.Length}</td><td "
                        + $"class=\"n\">{Number(low)}</td><td class=\"n\">{Number(Median(means))}</td><td "
                        + $"class=\"n\">{Number(high)}</td><td>{Escape(metric.Meaning)}</td></tr>");
            }
        }

        return rows.Length == 0
            ? ""
            : $"<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Metric</th><th scope=\"col\" "
                + $"class=\"n\">Cells</th><th scope=\"col\" class=\"n\">Smallest</th><th scope=\"col\" class=\"n\">Median cell</th><th "
                + $"scope=\"col\" class=\"n\">Largest</th><th scope=\"col\">Meaning</th></tr></thead><tbody>{rows}</tbody></table></div>";
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }

    private static string Number(double value) => RichHtml.Of(TickLabel.Short(value, 5));

    private static string Escape(string text) => WebUtility.HtmlEncode(PrintableText.Of(text));
}
