using System.Globalization;
using DlnSweep.Figures.Lines;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Reports;

/// <summary>A straight line by least squares through the points of a curve, over x or ln x.</summary>
/// <param name="Slope">Its slope.</param>
/// <param name="OverLog">Whether it is straight in ln x.</param>
/// <param name="Points">Its ends.</param>
internal sealed record StraightLine(double Slope, bool OverLog, IReadOnlyList<LinePoint> Points)
{
    /// <summary>The line through the points that have a value; null through fewer than two places.</summary>
    public static StraightLine? Through(IReadOnlyList<LinePoint> points, bool overLog)
    {
        LinePoint[] known = [.. points.Where(p => double.IsFinite(p.Y) && (!overLog || p.X > 0))];
        double[] x = [.. known.Select(p => overLog ? Elementary.Log(p.X) : p.X)];
        if (x.Distinct().Count() < 2)
        {
            return null;
        }

        double meanX = x.Average();
        double meanY = known.Average(p => p.Y);
        double slope = x.Zip(known, (a, p) => (a - meanX) * (p.Y - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        LinePoint At(int i) => new(known[i].X, meanY + (slope * (x[i] - meanX)));
        return new StraightLine(slope, overLog, [At(0), At(known.Length - 1)]);
    }

    /// <summary>The slope for the legend.</summary>
    public string Words(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{Slope:G3} for each unit of {(OverLog ? "ln " : "")}{name}");
}
