namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>A least-squares line.</summary>
internal sealed record Line(double Slope, double Determination)
{
    public static Line Fit(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double xx = x.Sum(v => (v - meanX) * (v - meanX));
        double xy = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        double yy = y.Sum(v => (v - meanY) * (v - meanY));
        return new Line(xy / xx, xy * xy / (xx * yy));
    }
}
