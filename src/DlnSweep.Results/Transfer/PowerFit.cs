using DlnSweep.Numerics.Functions;

namespace DlnSweep.Results.Transfer;

/// <summary>The power with which a positive quantity falls along the axis.</summary>
internal static class PowerFit
{
    /// <summary>The fewest values that show a power.</summary>
    public const int Fewest = 3;

    /// <summary>The most values, the last ones: the power is that of the way to the limit.</summary>
    public const int Most = 4;

    /// <summary>Minus the least-squares slope of ln y on ln x over the last four usable points; NaN with fewer than three.</summary>
    public static double Of(IReadOnlyList<double> x, Func<int, double> y, Func<int, bool> usable)
    {
        int[] points = [.. Enumerable.Range(0, x.Count).Where(i => usable(i) && y(i) > 0).TakeLast(Most)];
        if (points.Length < Fewest)
        {
            return double.NaN;
        }

        double[] logX = [.. points.Select(i => Elementary.Log(x[i]))];
        double[] logY = [.. points.Select(i => Elementary.Log(y(i)))];
        double meanX = logX.Average();
        double meanY = logY.Average();
        double xy = logX.Zip(logY, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return -xy / logX.Sum(a => (a - meanX) * (a - meanX));
    }
}
