using DlnSweep.Figures.Text;
using DlnSweep.Figures.Drawing;

namespace DlnSweep.Figures.Sheet;

/// <summary>Shapes of points, told apart without colour.</summary>
internal enum MarkerShape
{
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// <summary>Draws points.</summary>
internal static class Markers
{
    /// <summary>The path of a shape about a centre; all have about the area of a circle of that radius.</summary>
    public static string Path(MarkerShape shape, Point at, double radius)
    {
        double r = radius;
        return shape switch
        {
            MarkerShape.Square => Closed(at, (-0.88 * r, -0.88 * r), (0.88 * r, -0.88 * r), (0.88 * r, 0.88 * r), (-0.88 * r, 0.88 * r)),
            MarkerShape.Triangle => Closed(at, (0, -1.3 * r), (1.13 * r, 0.65 * r), (-1.13 * r, 0.65 * r)),
            MarkerShape.Diamond => Closed(at, (0, -1.25 * r), (1.25 * r, 0), (0, 1.25 * r), (-1.25 * r, 0)),
            _ =>
                $"M{Coordinate.Text(at.X - r)} {Coordinate.Text(at.Y)}a{Coordinate.Text(r)} {Coordinate.Text(r)} 0 1 0 "
                    + $"{Coordinate.Text(2 * r)} 0"
                    + $"a{Coordinate.Text(r)} {Coordinate.Text(r)} 0 1 0 {Coordinate.Text(-2 * r)} 0Z",
        };
    }

    /// <summary>An upright cross, the sign of a diverged run.</summary>
    public static string Cross(Point at, double radius) =>
        SvgPath.Of([new(at.X - radius, at.Y - radius), new(at.X + radius, at.Y + radius)])
        + SvgPath.Of([new(at.X - radius, at.Y + radius), new(at.X + radius, at.Y - radius)]);

    private static string Closed(Point at, params ReadOnlySpan<(double X, double Y)> corners)
    {
        Point[] points = new Point[corners.Length];
        for (int i = 0; i < corners.Length; i++)
        {
            points[i] = new Point(at.X + corners[i].X, at.Y + corners[i].Y);
        }

        return SvgPath.Of(points, closed: true);
    }
}
