using DlnSweep.Figures.Drawing;

namespace DlnSweep.Figures.Phase;

/// <summary>Finds the place of a label on a contour line: where the line is straightest and nothing else is in the way.</summary>
internal static class ContourLabel
{
    /// <summary>The middle of the label by arc length and its angle in degrees, or null when the line has no good place.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">The width of the label with its margins.</param>
    /// <param name="height">The height of the label.</param>
    /// <param name="area">Where the label must lie.</param>
    /// <param name="taken">Boxes that it must not touch.</param>
    public static (double Arc, double Degrees, Box Box)? Place(
        IReadOnlyList<Point> line, double width, double height, Box area, IReadOnlyList<Box> taken)
    {
        double[] arc = ArcLength(line);
        if (arc[^1] < 1.6 * width)
        {
            return null;
        }

        (double Arc, double Degrees, Box Box)? best = null;
        double bestScore = 0.93;
        const int Tries = 60;
        for (int k = 0; k <= Tries; k++)
        {
            double s = (width / 2) + ((arc[^1] - width) * k / Tries);
            Point a = At(line, arc, s - (width / 2)), b = At(line, arc, s + (width / 2)), middle = At(line, arc, s);
            double dx = b.X - a.X, dy = b.Y - a.Y, chord = Math.Sqrt((dx * dx) + (dy * dy));
            double bow = Math.Abs(((middle.X - a.X) * dy) - ((middle.Y - a.Y) * dx)) / Math.Max(chord, 1e-9);

            // Straight first, then near the middle of the line; steep labels are harder to read.
            double steep = Math.Abs(dy) / Math.Max(chord, 1e-9);
            double score = (chord / width) - (bow / height * 0.15) - (0.04 * Math.Abs((2.0 * k / Tries) - 1)) - (0.03 * steep);
            Box box = Around(middle, dx, dy, chord, width, height);
            if (score > bestScore && Inside(box, area) && !taken.Any(box.Overlaps))
            {
                double degrees = Math.Atan2(dy, dx) * 180 / Math.PI;
                (best, bestScore) = ((s, degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees, box), score);
            }
        }

        return best;
    }

    /// <summary>The line without the stretch that a label covers.</summary>
    public static List<List<Point>> Gap(IReadOnlyList<Point> line, double from, double to)
    {
        double[] arc = ArcLength(line);
        List<Point> before = [], after = [At(line, arc, to)];
        for (int i = 0; i < line.Count; i++)
        {
            if (arc[i] < from)
            {
                before.Add(line[i]);
            }
            else if (arc[i] > to)
            {
                after.Add(line[i]);
            }
        }

        before.Add(At(line, arc, from));
        return [before, after];
    }

    /// <summary>The point at an arc length.</summary>
    public static Point At(IReadOnlyList<Point> line, double arc) => At(line, ArcLength(line), arc);

    private static double[] ArcLength(IReadOnlyList<Point> line)
    {
        double[] arc = new double[line.Count];
        for (int i = 1; i < line.Count; i++)
        {
            double dx = line[i].X - line[i - 1].X, dy = line[i].Y - line[i - 1].Y;
            arc[i] = arc[i - 1] + Math.Sqrt((dx * dx) + (dy * dy));
        }

        return arc;
    }

    private static Point At(IReadOnlyList<Point> line, double[] arc, double s)
    {
        int i = 1;
        while (i < line.Count - 1 && arc[i] < s)
        {
            i++;
        }

        double length = arc[i] - arc[i - 1], t = length > 0 ? Math.Clamp((s - arc[i - 1]) / length, 0, 1) : 0;
        return new Point(line[i - 1].X + (t * (line[i].X - line[i - 1].X)), line[i - 1].Y + (t * (line[i].Y - line[i - 1].Y)));
    }

    private static Box Around(Point middle, double dx, double dy, double chord, double width, double height)
    {
        double cos = Math.Abs(dx) / Math.Max(chord, 1e-9), sin = Math.Abs(dy) / Math.Max(chord, 1e-9);
        double w = (width * cos) + (height * sin), h = (width * sin) + (height * cos);
        return new Box(middle.X - (w / 2), middle.Y - (h / 2), w, h);
    }

    private static bool Inside(Box box, Box area) =>
        box.X >= area.X && box.Right <= area.Right && box.Y >= area.Y && box.Bottom <= area.Bottom;
}
