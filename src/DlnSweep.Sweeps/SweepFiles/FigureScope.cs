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

    public FigureScope(IModel model, IReadOnlyList<Axis> axes, ParameterValues values)
    {
        this.axes = new("an axis of the sweep", [.. axes.SelectMany(a => a.Columns).Select(c => c.Name)]);
        metrics = new("a metric of the model", [.. model.Metrics.Where(m => m.Kind != ValueKind.Text).Select(m => m.Name)]);
        columns = new("a recorded column", [.. model.TrajectoryColumns(values).Select(c => c.Name)]);
    }

    public FigureNames X(FigureKind kind) => kind switch
    {
        FigureKind.Trajectories => columns,
        FigureKind.Tradeoff => metrics,
        _ => axes,
    };

    public FigureNames Y => axes;

    public FigureNames Value(FigureKind kind) => DrawsColumns(kind) ? columns : metrics;

    /// <summary>Whether a figure shows recorded columns, of which it can name several.</summary>
    public static bool DrawsColumns(FigureKind kind) => kind is FigureKind.Trajectories or FigureKind.Coordinates;

    /// <summary>Whether this sweep has everything that a model's default figure needs.</summary>
    public bool Has(FigureDeclaration figure) =>
        X(figure.Kind).Valid.Contains(figure.X)
        && (figure.Y is null || Y.Valid.Contains(figure.Y))
        && figure.Value.Split(',', StringSplitOptions.TrimEntries).All(Value(figure.Kind).Valid.Contains);
}
