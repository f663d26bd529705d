using DlnSweep.Figures.Drawing;

namespace DlnSweep.Figures.Phase;

/// <summary>
/// Contour lines of values on a rectilinear grid by marching squares (Lorensen and Cline 1987 in two dimensions): linear interpolation
/// along edges; a saddle is resolved by the mean of its corners. Squares with a corner without value are left out.
/// </summary>
internal sealed class ContourTracer
{
    private readonly double[] xs, ys;
    private readonly double[,] values;
    private readonly Dictionary<int, (int First, int Second)> neighbours = [];
    private readonly List<int> order = [];
    private readonly double level;

    private ContourTracer(double[] xs, double[] ys, double[,] values, double level) =>
        (this.xs, this.ys, this.values, this.level) = (xs, ys, values, level);

    /// <summary>The lines where the values cross the level; closed ones end where they start.</summary>
    /// <param name="xs">Positions of the columns.</param>
    /// <param name="ys">Positions of the rows.</param>
    /// <param name="values">Values by column and row, NaN for none.</param>
    /// <param name="level">The level.</param>
    public static List<List<Point>> Trace(double[] xs, double[] ys, double[,] values, double level)
    {
        ContourTracer tracer = new(xs, ys, values, level);
        for (int j = 0; j + 1 < ys.Length; j++)
        {
            for (int i = 0; i + 1 < xs.Length; i++)
            {
                tracer.Square(i, j);
            }
        }

        return tracer.Join();
    }

    // Edges are numbered: 2 k runs right from node k, 2 k + 1 runs up from it.
    private int Right(int i, int j) => 2 * ((j * xs.Length) + i);

    private int Up(int i, int j) => Right(i, j) + 1;

    private void Square(int i, int j)
    {
        double a = values[i, j], b = values[i + 1, j], c = values[i + 1, j + 1], d = values[i, j + 1];
        if (double.IsNaN(a + b + c + d))
        {
            return;
        }

        int corners = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0);
        int low = Right(i, j), right = Up(i + 1, j), high = Right(i, j + 1), left = Up(i, j);
        bool centerAbove = (a + b + c + d) / 4 >= level;
        switch (corners)
        {
            case 1 or 14: Connect(left, low); break;
            case 2 or 13: Connect(low, right); break;
            case 3 or 12: Connect(left, right); break;
            case 4 or 11: Connect(right, high); break;
            case 6 or 9: Connect(low, high); break;
            case 7 or 8: Connect(left, high); break;
            case 5 or 10:
                bool cutsLowRight = (corners == 5) == centerAbove;
                Connect(left, cutsLowRight ? high : low);
                Connect(right, cutsLowRight ? low : high);
                break;
            default: break;
        }
    }

    private void Connect(int a, int b)
    {
        Attach(a, b);
        Attach(b, a);
    }

    private void Attach(int edge, int other)
    {
        if (neighbours.TryGetValue(edge, out (int First, int Second) known))
        {
            neighbours[edge] = (known.First, other);
        }
        else
        {
            neighbours[edge] = (other, -1);
            order.Add(edge);
        }
    }

    private List<List<Point>> Join()
    {
        List<List<Point>> lines = [];
        HashSet<int> done = [];
        foreach (bool open in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (int edge in order)
            {
                if (!done.Contains(edge) && (!open || neighbours[edge].Second < 0))
                {
                    lines.Add(Walk(edge, done));
                }
            }
        }

        return lines;
    }

    private List<Point> Walk(int start, HashSet<int> done)
    {
        List<Point> line = [Crossing(start)];
        done.Add(start);
        int at = neighbours[start].First, from = start;
        while (at >= 0 && done.Add(at))
        {
            line.Add(Crossing(at));
            (int first, int second) = neighbours[at];
            (from, at) = (at, first == from ? second : first);
        }

        if (at == start)
        {
            line.Add(line[0]);
        }

        return line;
    }

    private Point Crossing(int edge)
    {
        int node = edge / 2, i = node % xs.Length, j = node / xs.Length;
        (int i1, int j1) = edge % 2 == 0 ? (i + 1, j) : (i, j + 1);
        double t = (level - values[i, j]) / (values[i1, j1] - values[i, j]);
        return new Point(xs[i] + (t * (xs[i1] - xs[i])), ys[j] + (t * (ys[j1] - ys[j])));
    }
}
