using System.Globalization;
using DlnSweep.Cli.Formatting;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Sweeps.Planning;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DlnSweep.Cli.Terminal;

/// <summary>Draws a run's numbers and its phase diagram into lines for a terminal of any size.</summary>
internal sealed class Dashboard(SweepPlan plan, PhaseSketch? sketch)
{
    private const int Widest = 160;
    private const int Highest = 45;
    private const int LeastRowsForMap = 14;
    private const int NumberRows = 2;

    /// <summary>The lines of a moment; never more columns or rows than the terminal has.</summary>
    public IReadOnlyList<PaintedLine> Lines(ProgressSnapshot now, (int Columns, int Rows) size)
    {
        // The last column stays free: a terminal that has just written to it may or may not have moved on.
        int width = Math.Clamp(size.Columns - 1, 20, Widest);
        List<IRenderable> parts = [Bar(now, width), new Text(Shorten(Pace(now), width))];
        int listed = size.Rows >= 40 ? 8 : size.Rows >= 24 ? 3 : 1;
        parts.AddRange(now.Running.Take(listed).Select(r => new Text(Shorten(Running(r), width), new Style(Color.Grey))));
        if (sketch is not null && size.Rows >= LeastRowsForMap)
        {
            // Room for as many running configurations as are ever listed, so that the map does not change its size with their number.
            int free = Math.Min(size.Rows - 2, Highest) - NumberRows - listed;
            parts.AddRange(new MapView(sketch).Rows(width, free));
        }

        return AnsiText.Lines(new Rows(parts), width, size.Rows - 1);
    }

    private static Markup Bar(ProgressSnapshot now, int width)
    {
        string right = string.Create(CultureInfo.InvariantCulture, $" {ProgressText.Count(now)}  {100 * now.WorkFraction:F0} %");
        int length = Math.Max(4, width - right.Length);
        int filled = (int)(length * now.WorkFraction);
        return new Markup($"[green]{new string('━', filled)}[/][grey]{new string('━', length - filled)}[/]{Markup.Escape(right)}");
    }

    private static string Pace(ProgressSnapshot now)
    {
        string kept = now.Kept > 0 ? string.Create(CultureInfo.InvariantCulture, $", {now.Kept} kept") : "";
        string coverage = string.Create(
            CultureInfo.InvariantCulture,
            $"{now.Completed} completed{ProgressText.Trouble(now, ", ")}{kept}");
        return now.Done == now.Total
            ? $"{ProgressText.Pace(now)}: {coverage}"
            : $"{ProgressText.Pace(now)}, {Quantity.Duration(now.Elapsed)} so far: {coverage}";
    }

    private string Running(ActiveConfiguration running) => string.Create(
        CultureInfo.InvariantCulture,
        $"{100 * running.Progress,3:F0} % {Quantity.Duration(running.Seconds),9}  {PlanText.Brief(running.Configuration, plan)}");

    private static string Shorten(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width - 1)] + "…";
}
