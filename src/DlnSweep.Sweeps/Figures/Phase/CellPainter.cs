using System.Text;
using DlnSweep.Sweeps.Figures.Colors;
using DlnSweep.Sweeps.Figures.Drawing;
using DlnSweep.Sweeps.Figures.Scales;

namespace DlnSweep.Sweeps.Figures.Phase;

/// <summary>Paints the cells of a map between pixel edges.</summary>
internal sealed class CellPainter(PhaseMap map, Scale color, double[] xEdges, double[] yEdges)
{
    private const double SmallestNotedCell = 6;
    private const string Crisp = "shape-rendering=\"crispEdges\"";

    /// <summary>All cells, one path for each colour.</summary>
    public void Draw(SvgCanvas canvas)
    {
        canvas.Open(map.Located ? $"class=\"cells\" data-x=\"{Edges(xEdges)}\" data-y=\"{Edges(yEdges)}\" {Crisp}" : Crisp);
        DrawByColor(canvas);
        canvas.Close();
    }

    /// <summary>A dot in every cell with a remark, where cells are large enough.</summary>
    public void DrawNotes(SvgCanvas canvas)
    {
        foreach ((int i, int j) in Cells())
        {
            Box cell = Cell(i, j, i);
            if (map.Grid.Note(i, j) is not null && Math.Min(cell.Width, cell.Height) >= SmallestNotedCell)
            {
                canvas.Circle(new Point(cell.CenterX, cell.CenterY), 1.5, $"fill=\"{ContourInk.Color(color.Fraction(map.Grid[i, j]))}\"");
            }
        }
    }

    private void DrawByColor(SvgCanvas canvas)
    {
        Dictionary<string, StringBuilder> paths = [];
        List<string> order = [];
        for (int j = 0; j < map.Grid.Ys.Count; j++)
        {
            for (int i = 0, next; i < map.Grid.Xs.Count; i = next)
            {
                string? fill = Fill(canvas, i, j);
                next = i + 1;
                while (next < map.Grid.Xs.Count && Fill(canvas, next, j) == fill)
                {
                    next++;
                }

                if (fill is not null)
                {
                    Append(fill, Cell(i, j, next - 1));
                }
            }
        }

        foreach (string fill in order)
        {
            canvas.Path(paths[fill].ToString(), $"fill=\"{fill}\"");
        }

        void Append(string fill, Box cell)
        {
            if (!paths.TryGetValue(fill, out StringBuilder? path))
            {
                paths[fill] = path = new StringBuilder();
                order.Add(fill);
            }

            path.Append($"M{Coordinate.Text(cell.X)} {Coordinate.Text(cell.Y)}H{Coordinate.Text(cell.Right)}");
            path.Append($"V{Coordinate.Text(cell.Bottom)}H{Coordinate.Text(cell.X)}Z");
        }
    }

    private IEnumerable<(int I, int J)> Cells()
    {
        for (int j = 0; j < map.Grid.Ys.Count; j++)
        {
            for (int i = 0; i < map.Grid.Xs.Count; i++)
            {
                yield return (i, j);
            }
        }
    }

    // Rows count upwards, pixels downwards.
    private Box Cell(int i, int j, int last) => new(xEdges[i], yEdges[j + 1], xEdges[last + 1] - xEdges[i], yEdges[j] - yEdges[j + 1]);

    private string? Fill(SvgCanvas canvas, int i, int j) => map.Grid.State(i, j) switch
    {
        CellState.Outside => null,
        CellState.Value => Viridis.At(color.Fraction(map.Grid[i, j])),
        CellState state => Hatch.Fill(canvas, state),
    };

    private static string Edges(double[] edges) => string.Join(' ', edges.Select(Coordinate.Text));
}
