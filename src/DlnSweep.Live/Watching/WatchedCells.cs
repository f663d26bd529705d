using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Drawing;
using DlnSweep.Reports;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Live.Watching;

/// <summary>Looks at single cells of a sweep as it stands.</summary>
public sealed class WatchedCells
{
    private static readonly FigureStyle Wide = new(760, 420, 14), Narrow = new(420, 380, 13);

    private readonly WatchedSweep watched;

    internal WatchedCells(WatchedSweep watched) => this.watched = watched;

    /// <summary>The number of cells.</summary>
    public int Count => watched.Board.CellCount;

    /// <summary>The cell of a configuration; null for an id that the sweep does not have.</summary>
    public WatchedCell? Find(string id)
    {
        int place = watched.Board.Find(id);
        return place < 0 ? null : Look(place / watched.Sweep.Replicates, details: true);
    }

    /// <summary>Cells in grid order.</summary>
    public IReadOnlyList<WatchedCell> Page(int first, int count) =>
        [.. Enumerable.Range(first, Math.Max(0, Math.Min(count, Count - first))).Select(cell => Look(cell, details: false))];

    /// <summary>The columns that a cell's runs record, but for the one that they run along.</summary>
    public IReadOnlyList<MenuItem> Recorded(string id)
    {
        TrajectoryColumn[] columns = Columns(id);
        string along = Along(columns);
        return
        [
            .. columns
                .Where(c => c.Name != along)
                .Select(c => new MenuItem(c.Name, Titles.Sentence(Titles.Plain(watched.Scene.MetricTitle(c.Name))))),
        ];
    }

    /// <summary>The learning curves of a cell's replicates; null when nothing was recorded yet.</summary>
    /// <param name="id">A configuration of the cell.</param>
    /// <param name="value">The recorded column; null for the first that the sweep's figures show.</param>
    /// <param name="narrow">Whether for a phone's width.</param>
    public LiveDrawing? Curves(string id, string? value, bool narrow)
    {
        int place = watched.Board.Find(id);
        TrajectoryColumn[] columns = place < 0 ? [] : Columns(id);
        if (columns.Length < 2)
        {
            return null;
        }

        string along = Along(columns);
        string[] values = Array.Exists(columns, c => c.Name == value) ? [value!] : Usual(columns, along);
        LearningCurves curves = new(watched.Session.Store.Shards, watched.Scene, along, values);
        int cell = place / watched.Sweep.Replicates;
        return curves.Draw([.. Ids(cell)], narrow ? Narrow : Wide);
    }

    private WatchedCell Look(int cell, bool details)
    {
        string[] ids = [.. Ids(cell)];
        NamedValue[] coordinates = [.. watched.Coordinates(cell).Select(c => Named(c.Axis.Column.Parameter, c.Axis.Words(c.Value)))];
        lock (watched.Gate)
        {
            int first = cell * watched.Sweep.Replicates;
            return new WatchedCell
            {
                Id = ids[0],
                Words = watched.Words(cell),
                Coordinates = coordinates,
                Fixed = details ? Fixed() : [],
                Counts = watched.Board.Counts(cell),
                Metrics =
                [
                    .. watched.Board.Metrics.Select((m, i) => Reading(m, watched.Board.Statistics(cell, i))).Where(m => m.Count > 0),
                ],
                Replicates =
                [
                    .. ids.Select(
                        (id, r) =>
                            new WatchedReplicate(id, r, watched.Board[first + r], details ? Detail(id, watched.Board[first + r]) : null)),
                ],
            };
        }
    }

    private string? Detail(string id, ConfigurationStatus state)
    {
        if (state is ConfigurationStatus.Failed)
        {
            return watched.Failures.Reasons.GetValueOrDefault(id);
        }

        if (state is ConfigurationStatus.Missing)
        {
            return null;
        }

        ShardSummary? summary = watched.Session.Store.Shards.ReadSummary(id, out string? damage);
        return damage ?? summary?.StopReason;
    }

    private IEnumerable<string> Ids(int cell) =>
        watched.Session.Plan.Enumerate((long)cell * watched.Sweep.Replicates).Take(watched.Sweep.Replicates).Select(c => c.Id);

    private TrajectoryColumn[] Columns(string id)
    {
        int place = watched.Board.Find(id);
        return place < 0 ? [] : [.. watched.Sweep.Model.TrajectoryColumns(watched.Session.Plan[place].Values)];
    }

    // The sweep's own choice, else time where it is recorded, else the first column.
    private string Along(TrajectoryColumn[] columns) =>
        Declared(columns)?.X
        ?? Array.Find(columns, c => c.Name == "time")?.Name
        ?? columns[0].Name;

    private string[] Usual(TrajectoryColumn[] columns, string along)
    {
        string[] declared = Declared(columns)?.Value.Split(',', StringSplitOptions.TrimEntries) ?? [];
        string[] errors =
        [
            .. columns
                .Select(c => c.Name)
                .Where(n => n.EndsWith("_error", StringComparison.Ordinal) || n.EndsWith("_loss", StringComparison.Ordinal)),
        ];
        string[] known = [.. (declared.Length > 0 ? declared : errors).Where(n => Array.Exists(columns, c => c.Name == n)).Take(3)];
        return known.Length > 0 ? known : [columns.First(c => c.Name != along).Name];
    }

    private FigureDeclaration? Declared(TrajectoryColumn[] columns) =>
        watched.Sweep.Figures.FirstOrDefault(f => f.Kind == FigureKind.Trajectories && Array.Exists(columns, c => c.Name == f.X));

    private IReadOnlyList<NamedValue> Fixed() =>
    [
        .. watched.Sweep.Model.Parameters
            .Select((p, i) => (Parameter: p, Value: watched.Sweep.Values[i]))
            .Where(p => watched.Sweep.AxisOf(p.Parameter.Name) is null)
            .Select(p => Named(p.Parameter, p.Value.ToString())),
    ];

    private static NamedValue Named(Parameter parameter, string words) =>
        new(parameter.Name, Titles.Of(parameter.Symbol, parameter.Name, parameter.Unit), words, parameter.Meaning);

    private MetricReading Reading(Metric metric, MetricStatistics s) =>
        new(
            metric.Name,
            watched.Scene.MetricTitle(metric.Name),
            metric.Meaning,
            s.Count,
            s.Mean,
            s.StandardDeviation,
            s.Minimum,
            s.Maximum);
}
