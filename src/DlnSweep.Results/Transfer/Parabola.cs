namespace DlnSweep.Results.Transfer;

/// <summary>The parabola through three points.</summary>
internal static class Parabola
{
    /// <summary>
    /// Where the parabola through (x0, y0), (x1, y1), (x2, y2), with x0 &lt; x1 &lt; x2 and y1 smallest, has its minimum; x1 when the
    /// points are level. It lies between the halves of the two intervals.
    /// </summary>
    public static double Minimum(double x0, double y0, double x1, double y1, double x2, double y2)
    {
        // Slopes of the two chords, taken at their midpoints; the derivative is linear between these, and zero at the minimum.
        double left = (y1 - y0) / (x1 - x0);
        double right = (y2 - y1) / (x2 - x1);
        double bend = right - left;
        return bend > 0 ? (0.5 * (x0 + x1)) - (left * 0.5 * (x2 - x0) / bend) : x1;
    }
}
