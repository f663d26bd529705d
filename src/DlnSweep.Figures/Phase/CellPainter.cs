using DlnSweep.Figures.Text;
using System.Text;
using DlnSweep.Figures.Colors;
using DlnSweep.Figures.Drawing;
using DlnSweep.Figures.Scales;

namespace DlnSweep.Figures.Phase;

/// <summary>Paints the cells of a map between pixel edges.</summary>
internal sealed class CellPainter(PhaseMap map, Scale color, double[] xEdges, double[] yEdges)
{
    private const double SmallestNotedCell = 6;

    // More cells than this are a picture within the drawing, a tenth of the size of their outlines; a report keeps its outlines.
    private const int MostOutlines = 5000;
    private const string Crisp = "shape-rendering=\"crispEdges\"";

    /// <summary>All cells, one path for each colour.</summary>
    public void Draw(SvgCanvas canvas)
    {
        canvas.Open(map.Located ? $"class=\"cells\" data-x=\"{Edges(xEdges)}\" data-y=\"{Edges(yEdges)}\" {Crisp}" : Crisp);
        bool picture = map.Located && map.Grid.Xs.Count * map.Grid.Ys.Count > MostOutlines && IsEven(xEdges) && IsEven(yEdges);
        if (picture)
        {
            DrawPicture(canvas);
        }

        DrawByColor(canvas, values: !picture);
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

    private void DrawPicture(SvgCanvas canvas)
    {
        CellPicture picture = new(map.Grid.Xs.Count, map.Grid.Ys.Count);
        foreach ((int i, int j) in Cells().Where(c => map.Grid.State(c.I, c.J) == CellState.Value))
        {
            picture.Set(i, map.Grid.Ys.Count - 1 - j, Viridis.At(color.Fraction(map.Grid[i, j])));
        }

        canvas.Picture(new Box(xEdges[0], yEdges[^1], xEdges[^1] - xEdges[0], yEdges[0] - yEdges[^1]), picture.Encode());
    }

    private void DrawByColor(SvgCanvas canvas, bool values)
    {
        Dictionary<string, StringBuilder> paths = [];
        List<string> order = [];
        for (int j = 0; j < map.Grid.Ys.Count; j++)
        {
            for (int i = 0, next; i < map.Grid.Xs.Count; i = next)
            {
                string? fill = Fill(canvas, i, j, values);
                next = i + 1;
                while (next < map.Grid.Xs.Count && Fill(canvas, next, j, values) == fill)
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

    private string? Fill(SvgCanvas canvas, int i, int j, bool values) => map.Grid.State(i, j) switch
    {
        CellState.Outside => null,
        CellState.Value when !values => null,
        CellState.Value => Viridis.At(color.Fraction(map.Grid[i, j])),
        CellState state => Hatch.Fill(canvas, state),
    };

    private static bool IsEven(double[] edges)
    {
        double step = (edges[^1] - edges[0]) / (edges.Length - 1);
        return Enumerable.Range(0, edges.Length).All(k => Math.Abs(edges[0] + (k * step) - edges[k]) < 0.25 * Math.Abs(step));
    }

    private static string Edges(double[] edges) => string.Join(' ', edges.Select(Coordinate.Text));
}
