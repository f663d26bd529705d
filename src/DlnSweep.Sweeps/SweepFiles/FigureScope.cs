using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>What a place in a figure may name.</summary>
/// <param name="What">It in words: "an axis of the sweep".</param>
/// <param name="Valid">The names.</param>
internal sealed record FigureNames(string What, IReadOnlyList<string> Valid);

/// <summary>The names that figures of one sweep can use: its axes, the model's metrics, the recorded columns.</summary>
internal sealed class FigureScope
{
    private readonly FigureNames axes;
    private readonly FigureNames metrics;
    private readonly FigureNames columns;
    private readonly FigureNames mapped;
    private readonly IReadOnlyList<Axis> swept;

    public FigureScope(IModel model, IReadOnlyList<Axis> axes, ParameterValues values, TransferRequest? transfer)
    {
        swept = axes;
        this.axes = new("an axis of the sweep", [.. axes.SelectMany(a => a.Columns).Select(c => c.Name)]);
        metrics = new("a metric of the model", [.. model.Metrics.Where(m => m.Kind != ValueKind.Text).Select(m => m.Name)]);
        mapped = transfer is null
            ? metrics
            : new("a metric of the model or a column of the transfer table", [.. metrics.Valid, .. TransferRequest.Columns]);
        Numbers = new(
            "an axis with numbers",
            [
                .. axes.SelectMany(a => a.Columns)
                    .Where(c => c.Parameter.Kind is ValueKind.Real or ValueKind.Integer)
                    .Select(c => c.Name),
            ]);
        columns = new("a recorded column", [.. model.TrajectoryColumns(values).Select(c => c.Name)]);
    }

    public FigureNames X(FigureKind kind) => kind switch
    {
        FigureKind.Trajectories => columns,
        FigureKind.Tradeoff => metrics,
        _ => axes,
    };

    public FigureNames Y => axes;

    /// <summary>The axes whose values are numbers.</summary>
    public FigureNames Numbers { get; }

    public FigureNames Value(FigureKind kind) => DrawsColumns(kind) ? columns : kind == FigureKind.Phase ? mapped : metrics;

    /// <summary>Whether a value is a metric, not a column of the transfer table.</summary>
    public bool IsMetric(string value) => metrics.Valid.Contains(value);

    /// <summary>Whether a figure shows recorded columns, of which it can name several.</summary>
    public static bool DrawsColumns(FigureKind kind) => kind is FigureKind.Trajectories or FigureKind.Coordinates;

    /// <summary>Whether a name is an axis of choices, which has no scale.</summary>
    public bool IsChoices(string name) => swept.SelectMany(a => a.Columns).Any(c => c.Name == name && !c.IsNumeric);

    /// <summary>Whether this sweep has everything that a model's default figure needs.</summary>
    public bool Has(FigureDeclaration figure) =>
        X(figure.Kind).Valid.Contains(figure.X)
        && (figure.Y is null || Y.Valid.Contains(figure.Y))
        && (figure.Kind is FigureKind.Trajectories or FigureKind.Tradeoff || Spreads(figure.X))
        && !(figure.Kind == FigureKind.Phase && (MoveTogether(figure.X, figure.Y!) || !Spreads(figure.Y!)))
        && (figure.Best is null || figure.Best.Split(',', StringSplitOptions.TrimEntries).All(Numbers.Valid.Contains))
        && figure.Value.Split(',', StringSplitOptions.TrimEntries).All(Value(figure.Kind).Valid.Contains);

    private bool Spreads(string name) => swept.SelectMany(a => a.Columns).Any(c => c.Name == name && c.HasSpread);

    // A zip's parameters span a line, not a map.
    private bool MoveTogether(string x, string y) =>
        swept.Any(a => a.Columns.Any(c => c.Name == x) && a.Columns.Any(c => c.Name == y));
}
