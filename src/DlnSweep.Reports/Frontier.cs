using System.Globalization;
using DlnSweep.Figures.Lines;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Reports;

/// <summary>
/// The lower envelope of falling curves, one for each size: where the curves of two neighbouring sizes cross for the last time, their
/// geometric mean is the best size. Powers are fitted over the upper half of the crossings (Paquette, Paquette, Xiao, Pennington 2024).
/// </summary>
/// <param name="Points">The crossings, by rising x.</param>
/// <param name="SizePower">p in size ~ x^p.</param>
/// <param name="ValuePower">q in y ~ x^q.</param>
internal sealed record Frontier(IReadOnlyList<LinePoint> Points, double SizePower, double ValuePower)
{
    private const int FewestCrossings = 3;

    /// <summary>The frontier; null where fewer than three neighbours cross.</summary>
    /// <param name="sizes">The size of each curve, rising.</param>
    /// <param name="curves">The curves, x rising.</param>
    public static Frontier? Of(IReadOnlyList<double> sizes, IReadOnlyList<IReadOnlyList<LinePoint>> curves)
    {
        (double X, double Y)[][] logs = [.. curves.Select(Logarithms)];
        List<(double X, double Y, double Size)> crossings = [];
        for (int i = 0; i + 1 < logs.Length; i++)
        {
            if (double.IsFinite(sizes[i]) && double.IsFinite(sizes[i + 1]) && Crossing(logs[i], logs[i + 1]) is { } at)
            {
                crossings.Add((at.X, at.Y, 0.5 * (Elementary.Log(sizes[i]) + Elementary.Log(sizes[i + 1]))));
            }
        }

        if (crossings.Count < FewestCrossings)
        {
            return null;
        }

        crossings.Sort((a, b) => a.X.CompareTo(b.X));
        (double X, double Y, double Size)[] upper = [.. crossings.Skip(crossings.Count / 2)];
        return new Frontier(
            [.. crossings.Select(c => new LinePoint(Elementary.Exp(c.X), Elementary.Exp(c.Y)))],
            Slope([.. upper.Select(c => (c.X, c.Size))]),
            Slope([.. upper.Select(c => (c.X, c.Y))]));
    }

    /// <summary>The powers for the legend (rich text markup).</summary>
    public string Words(string x, string y, string size) =>
        string.Create(CultureInfo.InvariantCulture, $"${y} ∝ {x}^{{{ValuePower:F3}}}$, ${size} ∝ {x}^{{{SizePower:F3}}}$");

    private static (double X, double Y)[] Logarithms(IReadOnlyList<LinePoint> points) =>
        [.. points.Where(p => p.X > 0 && p.Y > 0 && double.IsFinite(p.Y)).Select(p => (Elementary.Log(p.X), Elementary.Log(p.Y)))];

    // From the last point on at which the smaller size has the smaller value, the larger size stays below.
    private static (double X, double Y)? Crossing((double X, double Y)[] small, (double X, double Y)[] large)
    {
        double after = double.NaN;
        for (int i = small.Length - 1; i >= 0; i--)
        {
            double above = small[i].Y - Interpolated(large, small[i].X);
            if (above < 0 && after > 0)
            {
                double part = after / (after - above);
                double x = small[i + 1].X + (part * (small[i].X - small[i + 1].X));
                return (x, Interpolated(small, x));
            }

            after = above;
        }

        return null;
    }

    // NaN outside.
    private static double Interpolated((double X, double Y)[] curve, double x)
    {
        int i = Array.FindIndex(curve, p => p.X >= x);
        return i < 0 || (i == 0 && curve[0].X > x) ? double.NaN
            : i == 0 ? curve[0].Y
            : curve[i - 1].Y + ((curve[i].Y - curve[i - 1].Y) * (x - curve[i - 1].X) / (curve[i].X - curve[i - 1].X));
    }

    private static double Slope((double X, double Y)[] points)
    {
        double meanX = points.Average(p => p.X);
        double meanY = points.Average(p => p.Y);
        return points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / points.Sum(p => (p.X - meanX) * (p.X - meanX));
    }
}
