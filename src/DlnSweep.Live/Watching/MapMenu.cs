using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Reports;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Live.Watching;

/// <summary>What a live map of a sweep can show.</summary>
public sealed class MapMenu
{
    /// <summary>Stands for no vertical axis.</summary>
    public const string None = "-";

    private static readonly (string Key, string Words)[] AllStatistics =
        [("mean", "mean"), ("sd", "standard deviation"), ("min", "smallest"), ("max", "largest")];

    private readonly FigureScene scene;
    private readonly SweepDefinition sweep;
    private readonly List<(int Axis, AxisValues Column)> columns = [];

    internal MapMenu(FigureScene scene, IReadOnlyList<Metric> metrics)
    {
        this.scene = scene;
        sweep = scene.Sweep;
        int position = 0;
        for (int axis = 0; axis < sweep.Axes.Count; axis++)
        {
            foreach (AxisColumn _ in sweep.Axes[axis].Columns)
            {
                // A zip may repeat a value of one of its columns: then that column does not tell the points of the axis apart.
                AxisValues column = scene.Axes[position++];
                if (column.Places.Length > 1 && column.Column.Values.Distinct().Count() == sweep.Axes[axis].Count)
                {
                    columns.Add((axis, column));
                }
            }
        }

        Values = [.. metrics.Select(m => new MenuItem(m.Name, Titles.Sentence(Titles.Plain(scene.MetricTitle(m.Name)))))];
        Axes = [.. columns.Select(c => new MenuItem(c.Column.Name, Titles.Plain(c.Column.Title)))];
    }

    /// <summary>The metrics.</summary>
    public IReadOnlyList<MenuItem> Values { get; }

    /// <summary>Statistics over replicates; one where there are no replicates.</summary>
    public IReadOnlyList<MenuItem> Statistics =>
        [.. AllStatistics.Take(sweep.Replicates == 1 ? 1 : AllStatistics.Length).Select(s => new MenuItem(s.Key, s.Words))];

    /// <summary>Parameters that can be axes.</summary>
    public IReadOnlyList<MenuItem> Axes { get; }

    /// <summary>The other axes of a map, where one point of each is chosen.</summary>
    public IReadOnlyList<MenuAxis> Others(MapChoice choice) =>
    [
        .. Enumerable.Range(0, sweep.Axes.Count)
            .Where(axis => axis != AxisOf(choice.X) && axis != AxisOf(choice.Y) && sweep.Axes[axis].Count > 1)
            .Select(axis => new MenuAxis(
                string.Create(CultureInfo.InvariantCulture, $"at{axis}"),
                string.Join(", ", sweep.Axes[axis].Columns.Select(c => Titles.Words(c.Name))),
                choice.Points[axis],
                [.. Enumerable.Range(0, sweep.Axes[axis].Count).Select(point => Words(axis, point))])),
    ];

    /// <summary>
    /// A choice from a query; what is not asked for, or does not exist, is as the sweep's first figure has it. Null when no axis has two
    /// numbers.
    /// </summary>
    /// <param name="asked">The query's value of a name, or null.</param>
    public MapChoice? Choose(Func<string, string?> asked)
    {
        if (columns.Count == 0 || Values.Count == 0)
        {
            return null;
        }

        FigureDeclaration? first = sweep.Figures.FirstOrDefault(f => AxisOf(f.X) >= 0 && AxisOf(f.Y) >= 0 && AxisOf(f.X) != AxisOf(f.Y));
        string x = Known(Axes, asked("x")) ?? first?.X ?? (columns.Find(c => c.Column.IsNumeric).Column ?? columns[0].Column).Name;
        string? y = asked("y") == None ? null : Known(Axes, asked("y")) ?? first?.Y;
        if (y is null && asked("y") != None || AxisOf(y) == AxisOf(x))
        {
            // Between choices, such as methods, nothing runs on: one of them as a curve says more than a map of two rows.
            y = columns.Find(c => c.Axis != AxisOf(x) && (c.Column.IsNumeric || !scene.Axis(x)!.IsNumeric)).Column?.Name;
        }

        string value = Known(Values, asked("value"))
            ?? (sweep.Figures.Select(f => Known(Values, f.Value)).FirstOrDefault(v => v is not null) ?? Values[0].Key);
        FigureDeclaration? declared = Declared(x, y, value);
        return new MapChoice
        {
            Value = value,
            Statistic = Known(Statistics, asked("of")) ?? AllStatistics[0].Key,
            X = x,
            Y = y,
            Log = asked("log") is "1" or "0" ? asked("log") == "1" : declared?.LogValue ?? false,
            Points =
            [
                .. Enumerable
                    .Range(0, sweep.Axes.Count)
                    .Select(axis => Point(asked(string.Create(CultureInfo.InvariantCulture, $"at{axis}")), axis)),
            ],
        };
    }

    /// <summary>The figure of the sweep that shows the same.</summary>
    internal FigureDeclaration? Declared(string x, string? y, string value) =>
        sweep.Figures.FirstOrDefault(f => f.X == x && (y is null || f.Y == y) && f.Value == value)
        ?? sweep.Figures.FirstOrDefault(f => f.Value == value);

    /// <summary>The number of the axis that a parameter can be drawn along; -1 for none.</summary>
    internal int AxisOf(string? parameter)
    {
        int found = columns.FindIndex(c => c.Column.Name == parameter);
        return found < 0 ? -1 : columns[found].Axis;
    }

    /// <summary>A point of an axis in words (rich text markup).</summary>
    internal string Heading(int axis, int point) =>
        string.Join(", ", sweep.Axes[axis].Columns.Select(c => scene.Axis(c.Name)!.Heading(c.Values[point])));

    private string Words(int axis, int point)
    {
        IReadOnlyList<AxisColumn> moved = sweep.Axes[axis].Columns;
        return Titles.Plain(moved.Count == 1 ? scene.Axis(moved[0].Name)!.Words(moved[0].Values[point]) : Heading(axis, point));
    }

    private static string? Known(IReadOnlyList<MenuItem> items, string? key) => items.FirstOrDefault(i => i.Key == key)?.Key;

    private int Point(string? text, int axis) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int point) && point < sweep.Axes[axis].Count ? point : 0;
}

/// <summary>Something to choose.</summary>
/// <param name="Key">What a query says.</param>
/// <param name="Words">What a person reads, plain text.</param>
public sealed record MenuItem(string Key, string Words);

/// <summary>An axis of which one point is shown.</summary>
/// <param name="Key">What a query says.</param>
/// <param name="Name">The parameters (rich text markup).</param>
/// <param name="Point">The point that is shown.</param>
/// <param name="Points">All points in words, plain text.</param>
public sealed record MenuAxis(string Key, string Name, int Point, IReadOnlyList<string> Points);
