using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Failures;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Results.Refinement;

/// <summary>
/// Finds the cells to add to a grid, round by round: squares between four neighbouring cells that the criterion picks are halved, and the
/// next round looks at their parts when all cells of the round have settled. The outcome is a pure function of the results: a run that goes
/// on after a kill, and every command that looks at the directory, find the same cells in the same order.
/// </summary>
public sealed class Refiner
{
    private readonly SweepPlan grid;
    private readonly RefineRequest request;
    private readonly MidpointAxis x;
    private readonly MidpointAxis y;
    private readonly Dictionary<string, int> planes = new(StringComparer.Ordinal);
    private readonly List<ParameterValues> planeValues = [];
    private readonly Dictionary<Node, double?> known = [];
    private readonly List<RefinedCell> added = [];
    private readonly Criterion criterion;
    private readonly Func<Configuration, CellOutcome> look;

    private Refiner(SweepPlan grid, RefineRequest request, Func<Configuration, CellOutcome> look)
    {
        this.grid = grid;
        this.request = request;
        this.look = look;
        x = Axis(request.X);
        y = Axis(request.Y);
        criterion = new Criterion(request, node => known.GetValueOrDefault(node));
    }

    /// <summary>The cells that a sweep's refinement asks for, as far as the results in its store tell; none without refinement.</summary>
    public static IReadOnlyList<RefinedCell> Find(SweepPlan plan, ResultStore store) =>
        plan.Sweep.Refine is { } request
            ? Refine(
                    plan.With([]),
                    request,
                    new ResultLookup(store.Shards, FailureRecord.List(store.Workspace.Files, store.Directory), request.Value).Look)
                .Cells
            : [];

    /// <summary>The most configurations that refinement can add to a sweep.</summary>
    public static double MostAdded(SweepPlan grid, RefineRequest request)
    {
        double lattice = 1;
        foreach (Axis axis in grid.Sweep.Axes)
        {
            bool refined = axis.Columns[0].Name == request.X || axis.Columns[0].Name == request.Y;
            lattice *= refined ? ((axis.Count - 1.0) * (1 << request.Levels)) + 1 : axis.Count;
        }

        double most = (lattice * grid.Sweep.Replicates) - grid.Count;
        return Math.Max(0, request.Budget is { } budget ? Math.Min(budget, most) : most);
    }

    /// <summary>
    /// How many configurations refinement adds, before there are results: none; what a curve takes that runs once across each map; the
    /// most.
    /// </summary>
    public static Expectation Expected(SweepPlan grid, RefineRequest request)
    {
        double most = MostAdded(grid, request);
        double sides = 0;
        double planes = grid.Sweep.Replicates;
        foreach (Axis axis in grid.Sweep.Axes)
        {
            bool refined = axis.Columns[0].Name == request.X || axis.Columns[0].Name == request.Y;
            sides += refined ? axis.Count - 1 : 0;
            planes *= refined ? 1 : axis.Count;
        }

        // A curve through a map of m x n squares meets between max(m, n) and m + n - 1 of them, of their halves twice as many, and so on;
        // along it, halving a square adds four cells, its centre and three of the middles of its sides.
        double squares = 0.75 * sides * ((1 << request.Levels) - 1);
        return new Expectation(Math.Min(most, 4 * squares * planes), 0, most);
    }

    /// <summary>Refines as far as the results go.</summary>
    /// <param name="grid">The grid as the sweep file gives it.</param>
    /// <param name="request">Where it is refined.</param>
    /// <param name="look">What is known of a configuration.</param>
    internal static Refinement Refine(SweepPlan grid, RefineRequest request, Func<Configuration, CellOutcome> look) =>
        new Refiner(grid, request, look).Run();

    private Refinement Run()
    {
        if (!SettleGrid())
        {
            return new Refinement([], Complete: false);
        }

        List<Square> leaves = [.. GridSquares()];
        while (true)
        {
            int before = added.Count;
            (List<Square> next, List<Node> fresh, bool split) = SplitRound(leaves);
            if (!split)
            {
                return new Refinement(added, Complete: true);
            }

            leaves = next;
            if (!SettleRound(before, fresh))
            {
                return new Refinement(added, Complete: false);
            }
        }
    }

    private bool SettleGrid()
    {
        bool settled = true;
        foreach (Configuration[] cell in grid.Enumerate().Chunk(grid.Sweep.Replicates))
        {
            settled &= Settle(NodeOf(cell[0].Values), cell);
        }

        return settled;
    }

    private bool SettleRound(int first, List<Node> fresh)
    {
        bool settled = true;
        for (int i = 0; i < fresh.Count; i++)
        {
            settled &= Settle(fresh[i], grid.ConfigurationsOf(added[first + i], grid.CellCount + first + i));
        }

        return settled;
    }

    /// <summary>Takes note of a cell's mean over the replicates that have the value; false while one of them is open.</summary>
    private bool Settle(Node node, IEnumerable<Configuration> replicates)
    {
        CellOutcome[] outcomes = [.. replicates.Select(look)];
        double[] values = [.. outcomes.Where(o => o.Value is not null).Select(o => o.Value!.Value)];
        known[node] = values.Length > 0 ? values.Sum() / values.Length : null;
        return outcomes.All(o => o.Settled);
    }

    private IEnumerable<Square> GridSquares()
    {
        foreach (Node node in known.Keys.OrderBy(n => n.Plane).ThenBy(n => n.X).ThenBy(n => n.Y).ToArray())
        {
            Square square = new(node.Plane, 0, node.X, node.Y, x.Step);
            if (square.Corners.All(known.ContainsKey))
            {
                yield return square;
            }
        }
    }

    private (List<Square> Leaves, List<Node> Fresh, bool Split) SplitRound(List<Square> leaves)
    {
        Square[] chosen =
        [
            .. leaves.Where(s => s.Level < request.Levels)
                .Select(s => (Square: s, Urgency: criterion.Urgency(s)))
                .Where(s => s.Urgency is not null)
                .OrderByDescending(s => s.Urgency).ThenBy(s => s.Square.Plane).ThenBy(s => s.Square.X).ThenBy(s => s.Square.Y)
                .Select(s => s.Square),
        ];
        HashSet<Square> gone = [];
        List<Square> parts = [];
        List<Node> fresh = [];
        HashSet<Node> there = [];
        foreach (Square square in chosen)
        {
            Node[] missing = [.. square.Middles.Where(n => !known.ContainsKey(n) && !there.Contains(n))];
            RefinedCell?[] cells = [.. missing.Select(n => Cell(n, square.Level + 1))];
            if (missing.Contains(square.Middles.First()) && cells[0] is null)
            {
                // Its centre is no cell of this sweep: neither are its parts squares.
                gone.Add(square);
                continue;
            }

            long cost = cells.LongCount(c => c is not null) * grid.Sweep.Replicates;
            if (request.Budget is { } budget && (added.Count * (long)grid.Sweep.Replicates) + cost > budget)
            {
                break;
            }

            gone.Add(square);
            for (int i = 0; i < missing.Length; i++)
            {
                if (cells[i] is { } cell)
                {
                    added.Add(cell);
                    fresh.Add(missing[i]);
                    there.Add(missing[i]);
                }
            }

            parts.AddRange(square.Parts);
        }

        List<Square> next =
        [
            .. leaves.Where(s => !gone.Contains(s)),
            .. parts.Where(p => p.Corners.All(n => known.ContainsKey(n) || there.Contains(n))),
        ];
        return (next, fresh, parts.Count > 0);
    }

    /// <summary>The cell at a point; null where the parameters take no value, or the sweep's condition or its model allows none.</summary>
    private RefinedCell? Cell(Node node, int level)
    {
        if (x[node.X] is not { } atX || y[node.Y] is not { } atY)
        {
            return null;
        }

        ParameterValue[] values = [.. planeValues[node.Plane].Values];
        values[x.Index] = atX;
        values[y.Index] = atY;
        ParameterValues cell = new(grid.Sweep.Values.Parameters, values);
        return (grid.Sweep.Where?.Accepts(values) ?? true) && grid.Sweep.Model.Check(cell) is null ? new RefinedCell(cell, level) : null;
    }

    private Node NodeOf(ParameterValues values)
    {
        string others = string.Join(
            ';',
            grid.Sweep.Axes.SelectMany(a => a.Columns).Where(c => c.Index != x.Index && c.Index != y.Index).Select(c => values[c.Index]));
        if (!planes.TryGetValue(others, out int plane))
        {
            planes.Add(others, plane = planes.Count);
            planeValues.Add(values);
        }

        return new Node(plane, x.PlaceOf(values[x.Index].Real), y.PlaceOf(values[y.Index].Real));
    }

    private MidpointAxis Axis(string name) => new(grid.Sweep.AxisOf(name)!.Columns[0], request.Levels);
}
