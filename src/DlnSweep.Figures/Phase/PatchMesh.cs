namespace DlnSweep.Figures.Phase;

/// <summary>The edges of cells of different size as one mesh, so that a place of the mesh tells which cell is seen there.</summary>
internal sealed class PatchMesh
{
    // Edges that differ by rounding alone are one.
    private const double Tolerance = 1e-9;

    private readonly IReadOnlyList<Patch> patches;

    /// <summary>The mesh of a map's cells.</summary>
    public PatchMesh(IReadOnlyList<Patch> patches)
    {
        this.patches = patches;
        Xs = Edges(patches.Select(p => p.X));
        Ys = Edges(patches.Select(p => p.Y));
    }

    /// <summary>Edges along the horizontal axis, rising.</summary>
    public double[] Xs { get; }

    /// <summary>Edges along the vertical axis, rising.</summary>
    public double[] Ys { get; }

    /// <summary>The number of the cell that is seen between two edges of each axis; -1 where there is none.</summary>
    public int At(int column, int row)
    {
        if (column < 0 || column + 1 >= Xs.Length || row < 0 || row + 1 >= Ys.Length)
        {
            return -1;
        }

        double x = 0.5 * (Xs[column] + Xs[column + 1]);
        double y = 0.5 * (Ys[row] + Ys[row + 1]);
        int found = -1;
        for (int i = 0; i < patches.Count; i++)
        {
            // As they are painted: finer ones over coarser ones, later ones over earlier ones.
            if (Contains(patches[i].X, x) && Contains(patches[i].Y, y) && (found < 0 || patches[i].Level >= patches[found].Level))
            {
                found = i;
            }
        }

        return found;
    }

    /// <summary>The first and last place of a cell along both axes.</summary>
    public (int Left, int Right, int Bottom, int Top) Places(int patch) =>
        (
            Nearest(Xs, patches[patch].X.Low),
            Nearest(Xs, patches[patch].X.High) - 1,
            Nearest(Ys, patches[patch].Y.Low),
            Nearest(Ys, patches[patch].Y.High) - 1);

    /// <summary>
    /// The nearest place to a cell's middle, going so many columns and rows at a time, where another cell is seen; the middle itself where
    /// there is none.
    /// </summary>
    public (int Column, int Row) Next(int patch, int columns, int rows)
    {
        int middle = Place(Xs, patches[patch].X);
        int height = Place(Ys, patches[patch].Y);
        for (
            int i = middle + columns, j = height + rows;
            i >= 0 && i + 1 < Xs.Length && j >= 0 && j + 1 < Ys.Length;
            i += columns, j += rows)
        {
            if (At(i, j) is >= 0 and int seen && seen != patch)
            {
                return (i, j);
            }
        }

        return (middle, height);
    }

    private static int Place(double[] edges, Extent extent)
    {
        int above = Array.FindIndex(edges, e => e > 0.5 * (extent.Low + extent.High));
        return Math.Max(0, above - 1);
    }

    private static bool Contains(Extent extent, double at) => extent.Low <= at && at <= extent.High;

    private static int Nearest(double[] edges, double at)
    {
        int found = Array.BinarySearch(edges, at);
        found = found < 0 ? Math.Min(~found, edges.Length - 1) : found;
        return found > 0 && at - edges[found - 1] < edges[found] - at ? found - 1 : found;
    }

    private static double[] Edges(IEnumerable<Extent> extents)
    {
        double[] all = [.. extents.SelectMany(e => (double[])[e.Low, e.High]).Order()];
        double least = all.Length == 0 ? 0 : Tolerance * (all[^1] - all[0]);
        List<double> distinct = [];
        foreach (double edge in all)
        {
            if (distinct.Count == 0 || edge - distinct[^1] > least)
            {
                distinct.Add(edge);
            }
        }

        return [.. distinct];
    }
}
