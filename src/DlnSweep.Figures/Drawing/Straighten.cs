namespace DlnSweep.Figures.Drawing;

/// <summary>Drops points that lie on the straight line between their neighbours.</summary>
internal static class Straighten
{
    private const double Tolerance = 0.005;

    public static List<Point> Polyline(List<Point> points)
    {
        List<Point> kept = [points[0]];
        for (int i = 1; i + 1 < points.Count; i++)
        {
            if (Distance(points[i], kept[^1], points[i + 1]) > Tolerance)
            {
                kept.Add(points[i]);
            }
        }

        kept.Add(points[^1]);
        return kept;
    }

    private static double Distance(Point p, Point a, Point b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, length = Math.Sqrt((dx * dx) + (dy * dy));
        return length == 0 ? 0 : Math.Abs(((p.X - a.X) * dy) - ((p.Y - a.Y) * dx)) / length;
    }
}
