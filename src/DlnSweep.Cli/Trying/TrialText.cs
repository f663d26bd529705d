using System.Globalization;
using System.Text;
using DlnSweep.Cli.Formatting;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Trying;

/// <summary>What <c>try</c> says after a run: what was read, and what a sweep would store; 80 columns wide.</summary>
internal static class TrialText
{
    private const int Width = 80;

    /// <summary>What was started and what was read of its output; empty for a model without a program.</summary>
    public static string OfProgram(ReadLines read)
    {
        StringBuilder text = new();
        if (read.Arguments.Count == 0)
        {
            return "";
        }

        text.AppendLine("Program").AppendLine("  " + PrintableText.LineOf(string.Join(' ', read.Arguments.Select(Quoted))));
        text.AppendLine("  in " + read.Directory).AppendLine("Read");
        foreach ((string source, SourceCounts counts) in read.Sources)
        {
            text.AppendLine(
                $"  {source}: {Quantity.Count(counts.Rows, "row")} of the trajectory, {Quantity.Count(counts.Metrics, "line")} of metrics, "
                    + $"{Quantity.Count(counts.Ignored, "line")} ignored");
            foreach ((long number, string line) in counts.Examples)
            {
                text.AppendLine(Cut($"    ignored line {number.ToString(CultureInfo.InvariantCulture)}: {line}"));
            }
        }

        text.AppendLine(read.Sources.Count == 0 ? "  nothing: the program wrote no line to standard output" : "");
        return (read.ErrorBytes > 0
            ? text.ToString().TrimEnd() + $"\n  standard error: {Quantity.Bytes(read.ErrorBytes)}, ignored"
            : text.ToString().TrimEnd()) + "\n";
    }

    /// <summary>The metrics.</summary>
    public static string OfResult(IModel model, RunResult result)
    {
        StringBuilder text = new();
        text.AppendLine($"Result: {result.Status.Status().Word()} ({result.StopReason})");
        int width = model.Metrics.Select(m => m.Name.Length).DefaultIfEmpty(0).Max();
        foreach (Metric metric in model.Metrics)
        {
            string value = result.Metrics.TryGetValue(metric.Name, out ParameterValue found) ? found.ToString() : "no value";
            text.AppendLine(Cut($"  {metric.Name.PadRight(width)}  {PrintableText.LineOf(value)} {metric.Unit}".TrimEnd()));
        }

        return text.ToString();
    }

    /// <summary>The recorded columns.</summary>
    public static string OfTrajectory(Trajectory trajectory)
    {
        StringBuilder text = new();
        text.AppendLine($"Trajectory: {Quantity.Count(trajectory.Count, "row")}");
        if (trajectory.Count == 0)
        {
            return text.ToString();
        }

        int width = Math.Max(6, trajectory.Columns.Max(c => c.Name.Length));
        text.AppendLine($"  {"column".PadRight(width)} {"values",7} {"first",11} {"last",11} {"smallest",11} {"largest",11}");
        for (int column = 0; column < trajectory.Columns.Count; column++)
        {
            double[] values = [.. Enumerable.Range(0, trajectory.Count).Select(r => trajectory[r, column]).Where(v => !double.IsNaN(v))];
            string rest = values.Length == 0
                ? ""
                : string.Concat(((double[])[values[0], values[^1], values.Min(), values.Max()]).Select(v => $" {Short(v),11}"));
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture, $"  {trajectory.Columns[column].Name.PadRight(width)} {values.Length,7}{rest}"));
        }

        return text.ToString();
    }

    private static string Short(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Cut(string line) => line.Length <= Width ? line : line[..(Width - 1)] + "…";

    // As a shell would want it, so that the line can be copied.
    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:,+@%".Contains(c, StringComparison.Ordinal))
            ? argument
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
