namespace DlnSweep.Figures.Drawing;

/// <summary>Cuts polylines at the edges of a box (Liang and Barsky 1984), so that no clip path is needed.</summary>
internal static class Clip
{
    /// <summary>The pieces of a polyline inside the box; a point that is not finite ends a piece.</summary>
    public static List<List<Point>> Polyline(IReadOnlyList<Point> points, Box box)
    {
        List<List<Point>> pieces = [];
        List<Point> piece = [];
        for (int i = 1; i < points.Count; i++)
        {
            if (!TrySegment(points[i - 1], points[i], box, out Point from, out Point to))
            {
                Flush();
                continue;
            }

            if (piece.Count == 0 || piece[^1] != from)
            {
                Flush();
                piece.Add(from);
            }

            piece.Add(to);
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (piece.Count > 1)
            {
                pieces.Add(piece);
            }

            piece = [];
        }
    }

    private static bool TrySegment(Point a, Point b, Box box, out Point from, out Point to)
    {
        from = a;
        to = b;
        double dx = b.X - a.X, dy = b.Y - a.Y, enter = 0, leave = 1;
        if (!double.IsFinite(dx) || !double.IsFinite(dy)
            || !Cut(-dx, a.X - box.X, ref enter, ref leave) || !Cut(dx, box.Right - a.X, ref enter, ref leave)
            || !Cut(-dy, a.Y - box.Y, ref enter, ref leave) || !Cut(dy, box.Bottom - a.Y, ref enter, ref leave))
        {
            return false;
        }

        from = enter == 0 ? a : new Point(a.X + (enter * dx), a.Y + (enter * dy));
        to = leave == 1 ? b : new Point(a.X + (leave * dx), a.Y + (leave * dy));
        return true;
    }

    private static bool Cut(double direction, double distance, ref double enter, ref double leave)
    {
        if (direction == 0)
        {
            return distance >= 0;
        }

        double t = distance / direction;
        if (direction < 0)
        {
            enter = Math.Max(enter, t);
        }
        else
        {
            leave = Math.Min(leave, t);
        }

        return enter <= leave;
    }
}
