using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// Reads what a program reports: every line of standard output that begins with a brace is one JSON object. With the key <c>step</c> it is
/// a row of the trajectory, without it gives metrics, of which the last word counts. Every other line is the program's own talk. A
/// byte-order mark, escape sequences for a terminal and other control characters around the object do not count.
/// </summary>
internal sealed partial class ResultReader(CommandDeclaration command, IRunListener? listener = null)
{
    private const string Step = "step";
    private const string Status = "status";
    private const string StopReason = "stop_reason";
    private const string Source = "standard output";
    private const int LongestText = 10_000;

    private readonly Dictionary<string, ParameterValue> values = [];
    private readonly HashSet<string> notFinite = [];
    private readonly double[] row = new double[command.Trajectory.Count];
    private readonly long?[] integers = new long?[command.Trajectory.Count];
    private long lines;
    private bool reported;
    private string? hidden;
    private string? status;
    private string? stopReason;

    /// <summary>Whether a line of which this is the beginning can be an object.</summary>
    public static bool MayBeJson(ReadOnlySpan<byte> line) => PlainLine.Start(line) is { IsEmpty: false } text && text[0] == '{';

    /// <summary>Takes a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="trajectory">Where rows go.</param>
    /// <param name="ends">Whether it ends with a line feed; a carriage return does not count as a line.</param>
    /// <exception cref="InvalidDataException">It begins with a brace but breaks the protocol.</exception>
    public void Add(ReadOnlySpan<byte> line, Trajectory trajectory, bool ends = true)
    {
        if (MayBeJson(line))
        {
            LineUse use = Read(PlainLine.Of(line), trajectory);
            listener?.Line(Source, lines + 1, use, line);
        }
        else
        {
            listener?.Line(Source, lines + 1, LineUse.Ignored, line);
            if (hidden is null && line.IndexOf("{\""u8) >= 0 && line.TrimEnd(" \t"u8).EndsWith("}"u8))
            {
                hidden = Excerpt(line);
            }
        }

        lines += ends ? 1 : 0;
    }

    private LineUse Read(ReadOnlySpan<byte> text, Trajectory trajectory)
    {
        try
        {
            using JsonDocument document = ResultJson.Parse(text);
            JsonElement report = document.RootElement;
            if (report.TryGetProperty(Step, out _))
            {
                AddRow(report, trajectory);
                return LineUse.Row;
            }

            AddMetrics(report);
            return LineUse.Metrics;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"line {lines + 1} of {Source} {Reason(wrong)}: {Excerpt(text)}");
        }
    }

    /// <summary>The result of a program that ended well.</summary>
    /// <exception cref="InvalidDataException">It reported nothing.</exception>
    public RunResult Finish()
    {
        if (!reported)
        {
            string others = hidden is null ? "" : $"; a line with JSON behind other text does not count: {hidden}";
            throw new InvalidDataException(
                $"it ended without a line of metrics; expected a last line such as {{\"{command.Metrics[0].Name}\": 0.5}} on standard "
                    + $"output{others}");
        }

        bool diverged = status is null ? notFinite.Count > 0 : status == StatusWords.Diverged;
        RunResult result = new(
            diverged ? RunStatus.Diverged : RunStatus.Completed,
            stopReason
                ?? (
                    !diverged ? "finished"
                    : status is null ? "not_finite"
                    : StatusWords.Diverged));
        foreach (Metric metric in command.Metrics)
        {
            if (values.TryGetValue(metric.Name, out ParameterValue value))
            {
                _ = value.Kind switch
                {
                    ValueKind.Real => result.Set(metric, value.Real),
                    ValueKind.Integer => result.Set(metric, value.Integer),
                    ValueKind.Boolean => result.Set(metric, value.Boolean),
                    _ => result.Set(metric, value.Text),
                };
            }
        }

        return result;
    }

    private void AddRow(JsonElement report, Trajectory trajectory)
    {
        if (row.Length == 0)
        {
            throw new InvalidDataException("has the key 'step', but the sweep file's command declares no trajectory");
        }

        Array.Fill(row, double.NaN);
        Array.Clear(integers);
        foreach (JsonProperty property in report.EnumerateObject())
        {
            int column = Find(command.Trajectory.Select(c => c.Name), property.Name, "column of the declared trajectory");
            row[column] = Number(property.Name, property.Value, out bool finite);
            if (property.Name == Step && double.IsNaN(row[column]))
            {
                throw new InvalidDataException($"has {property.Value.GetRawText()} for step; expected a whole number");
            }

            integers[column] = finite && !double.IsNaN(row[column]) && command.Trajectory[column].Kind == ValueKind.Integer
                ? Whole(property.Name, property.Value, row[column])
                : null;
        }

        trajectory.Add(row);
        for (int column = 0; column < integers.Length; column++)
        {
            if (integers[column] is { } whole)
            {
                trajectory.SetInteger(column, whole);
            }
        }
    }

    private void AddMetrics(JsonElement report)
    {
        foreach (JsonProperty property in report.EnumerateObject())
        {
            switch (property.Name)
            {
                case Status:
                    status = property.Value.ValueKind == JsonValueKind.String
                        && StatusWords.ResultOf(property.Value.GetString()) is not null
                        ? property.Value.GetString()
                        : throw new InvalidDataException("has a status that is neither 'completed' nor 'diverged'");
                    reported |= status == StatusWords.Diverged;
                    break;
                case StopReason:
                    stopReason =
                        property.Value.ValueKind == JsonValueKind.String
                        && property.Value.GetString() is string reason
                        && Word().IsMatch(reason)
                            ? reason
                            : throw new InvalidDataException("has a stop_reason that is not a word of lower-case letters, digits and '_'");
                    break;
                default:
                    reported = true;
                    AddMetric(command.Metrics[Find(command.Metrics.Select(m => m.Name), property.Name, "declared metric")], property.Value);
                    break;
            }
        }
    }

    private void AddMetric(Metric metric, JsonElement value)
    {
        values.Remove(metric.Name);
        notFinite.Remove(metric.Name);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        switch (metric.Kind)
        {
            case ValueKind.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                values[metric.Name] = ParameterValue.Of(value.GetBoolean());
                return;
            case ValueKind.Text when value.ValueKind == JsonValueKind.String:
                values[metric.Name] = value.GetString() is { Length: <= LongestText } text
                    ? ParameterValue.Of(text)
                    : throw new InvalidDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"has a text of {value.GetString()!.Length} characters for {metric.Name}; at most {LongestText} are kept"));
                return;
            case ValueKind.Real or ValueKind.Integer:
                AddNumber(metric, value);
                return;
            default:
                throw new InvalidDataException($"has {Shown(value)} for {metric.Name}; expected {Models.KindNames.Of(metric.Kind)}");
        }
    }

    private void AddNumber(Metric metric, JsonElement value)
    {
        double number = Number(metric.Name, value, out bool finite);
        if (!finite)
        {
            notFinite.Add(metric.Name);
        }
        else if (metric.Kind == ValueKind.Real)
        {
            values[metric.Name] = ParameterValue.Of(number == 0 ? 0.0 : number);
        }
        else
        {
            values[metric.Name] = ParameterValue.Of(Whole(metric.Name, value, number));
        }
    }

    // All digits are kept, or the value is refused: beyond 2^53 a number with a point or an exponent does not say which integer is meant.
    private static long Whole(string name, JsonElement value, double number) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long whole) ? whole
        : Math.Floor(number) == number && Math.Abs(number) < 1L << 53 ? (long)number
        : throw new InvalidDataException(
            Math.Floor(number) == number
                ? $"has {value} for {name}; a whole number beyond 2^53 is written as plain digits, and has 64 bits at most"
                : $"has {value} for {name}; expected a whole number");

    private static double Number(string name, JsonElement value, out bool finite)
    {
        try
        {
            return ResultJson.Number(value, out finite);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException($"has {Shown(value)} for {name}; expected a number");
        }
    }

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String when value.GetRawText().Length > 42 => "a text",
        _ => value.GetRawText(),
    };

    private static int Find(IEnumerable<string> names, string name, string what)
    {
        string[] all = [.. names];
        int index = Array.IndexOf(all, name);
        return index >= 0
            ? index
            : throw new InvalidDataException($"has the key '{name}', which is not a {what}{NearestName.Hint(name, all)}");
    }

    private static string Reason(Exception wrong) =>
        wrong is InvalidDataException ? wrong.Message : "holds a value of another type than declared";

    private static string Excerpt(ReadOnlySpan<byte> line)
    {
        string text = Encoding.UTF8.GetString(line);
        return text.Length <= 120 ? text : text[..117] + "...";
    }

    [GeneratedRegex("^[a-z0-9_]{1,60}$")]
    private static partial Regex Word();
}
