using DlnSweep.Dynamics.Modeling;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Phase;
using DlnSweep.Figures.Scales;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Refinement;

namespace DlnSweep.Reports;

/// <summary>
/// The cells of a refined map: each as large as the squares that it is a corner of. For contour lines, values on the finest lattice, which
/// lie linearly between the four corners of the smallest square around a point.
/// </summary>
internal sealed class RefinedPhase
{
    // A lattice finer than this has more points along a side than a figure has pixels.
    private const int MostPoints = 1200;

    private readonly MidpointAxis x;
    private readonly MidpointAxis y;
    private readonly double[] xs;
    private readonly double[] ys;
    private readonly Dictionary<(int I, int J), Patch> patches = [];
    private readonly List<int> rows = [];

    private RefinedPhase(AxisValues horizontal, AxisValues vertical, int levels)
    {
        x = new MidpointAxis(horizontal.Column, levels);
        y = new MidpointAxis(vertical.Column, levels);
        xs = Positions(x);
        ys = Positions(y);
        Levels = levels;
    }

    /// <summary>How often squares of the grid were halved at most.</summary>
    public int Levels { get; }

    /// <summary>The cells.</summary>
    public IReadOnlyList<Patch> Patches => [.. patches.Values];

    /// <summary>The row of the table of each cell.</summary>
    public IReadOnlyList<int> Rows => rows;

    /// <summary>Whether a figure shows the axes that a sweep refines.</summary>
    public static bool IsOf(FigureScene scene, FigureDeclaration figure) =>
        scene.Sweep.Refine is { } refine
        && ((refine.X == figure.X && refine.Y == figure.Y) || (refine.X == figure.Y && refine.Y == figure.X));

    /// <summary>The cells of a panel.</summary>
    public static RefinedPhase Of(
        FigureScene scene,
        FigureDeclaration figure,
        ResultTable table,
        RowGroup group,
        Func<int, (CellState State, double Value)> look)
    {
        int levels = (int)group.Rows.Max(row => table.Number(PhaseTable.Level, row));
        RefinedPhase map = new(scene.Axis(figure.X)!, scene.Axis(figure.Y!)!, levels);
        ScaleKind xKind = figure.LogX && map.xs[0] > 0 ? ScaleKind.Log10 : ScaleKind.Linear;
        ScaleKind yKind = figure.LogY && map.ys[0] > 0 ? ScaleKind.Log10 : ScaleKind.Linear;
        foreach (int row in group.Rows)
        {
            int i = map.x.PlaceOf(table.Number(figure.X, row));
            int j = map.y.PlaceOf(table.Number(figure.Y!, row));
            if (i >= 0 && j >= 0)
            {
                int level = (int)table.Number(PhaseTable.Level, row);
                (CellState state, double value) = look(row);
                map.rows.Add(row);
                map.patches[(i, j)] = new Patch(
                    Around(map.xs, i, map.x.Step >> level, xKind),
                    Around(map.ys, j, map.y.Step >> level, yKind),
                    level,
                    state,
                    value);
            }
        }

        return map;
    }

    /// <summary>Values for contour lines.</summary>
    public PhaseGrid Grid()
    {
        int skip = 1;
        while (Math.Max(xs.Length, ys.Length) / skip > MostPoints)
        {
            skip *= 2;
        }

        PhaseGrid grid = new([.. xs.Where((_, i) => i % skip == 0)], [.. ys.Where((_, j) => j % skip == 0)]);
        for (int size = x.Step; size >= skip; size /= 2)
        {
            for (int i = 0; i + size < xs.Length; i += size)
            {
                for (int j = 0; j + size < ys.Length; j += size)
                {
                    Fill(grid, i, j, size, skip);
                }
            }
        }

        foreach (((int i, int j), Patch patch) in patches.Where(p => p.Key.I % skip == 0 && p.Key.J % skip == 0))
        {
            if (patch.State == CellState.Value)
            {
                grid.Set(i / skip, j / skip, patch.Value);
            }
            else
            {
                grid.Mark(i / skip, j / skip, patch.State);
            }
        }

        return grid;
    }

    private void Fill(PhaseGrid grid, int i, int j, int size, int skip)
    {
        if (Value(i, j) is { } a && Value(i + size, j) is { } b && Value(i, j + size) is { } c && Value(i + size, j + size) is { } d)
        {
            for (int u = 0; u <= size; u += skip)
            {
                for (int v = 0; v <= size; v += skip)
                {
                    double s = (double)u / size;
                    double t = (double)v / size;
                    grid.Set((i + u) / skip, (j + v) / skip, ((1 - t) * (((1 - s) * a) + (s * b))) + (t * (((1 - s) * c) + (s * d))));
                }
            }
        }
    }

    private double? Value(int i, int j) =>
        patches.TryGetValue((i, j), out Patch? patch) && patch.State == CellState.Value ? patch.Value : null;

    private static Extent Around(double[] places, int at, int spacing, ScaleKind kind) =>
        Extent.Around(
            at - spacing >= 0 ? places[at - spacing] : double.NaN,
            places[at],
            at + spacing < places.Length ? places[at + spacing] : double.NaN,
            kind);

    // Where a parameter takes no value, between two whole numbers, a figure still has a place.
    private static double[] Positions(MidpointAxis axis)
    {
        double[] places = new double[axis.Count];
        for (int size = axis.Step; size > 0; size /= 2)
        {
            for (int i = 0; i < places.Length; i += size)
            {
                if (axis[i] is { } value)
                {
                    places[i] = value.Real;
                }
                else if (i % (2 * size) != 0)
                {
                    places[i] = (places[i - size] + places[i + size]) / 2;
                }
            }
        }

        return places;
    }
}
