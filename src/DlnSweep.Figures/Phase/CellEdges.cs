using DlnSweep.Figures.Scales;

namespace DlnSweep.Figures.Phase;

/// <summary>The edges of cells: half-way between neighbouring centres, in the coordinate in which the axis is linear.</summary>
internal static class CellEdges
{
    // Half of a cell more must not leave the range of doubles.
    private const double Largest = 1e300;

    /// <summary>One edge more than there are centres.</summary>
    public static double[] Of(IReadOnlyList<double> centers, ScaleKind kind)
    {
        double[] t = [.. centers.Select(c => kind == ScaleKind.Linear ? Math.Clamp(c, -Largest, Largest) : Math.Log10(c))];
        double[] edges = new double[t.Length + 1];
        for (int i = 1; i < t.Length; i++)
        {
            edges[i] = (t[i - 1] + t[i]) / 2;
        }

        edges[0] = t.Length > 1 ? t[0] - (edges[1] - t[0]) : t[0] - 0.5;
        edges[^1] = t.Length > 1 ? t[^1] + (t[^1] - edges[^2]) : t[0] + 0.5;
        return kind == ScaleKind.Linear ? edges : [.. edges.Select(e => Math.Clamp(Math.Pow(10, e), 1 / Largest, Largest))];
    }
}
