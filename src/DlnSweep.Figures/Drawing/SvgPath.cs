using DlnSweep.Figures.Text;
using System.Text;

namespace DlnSweep.Figures.Drawing;

/// <summary>Path data of polylines.</summary>
internal static class SvgPath
{
    /// <summary>The path through the points.</summary>
    public static string Of(IReadOnlyList<Point> points, bool closed = false)
    {
        StringBuilder data = new();
        Append(data, points, closed);
        return data.ToString();
    }

    /// <summary>Appends the path through the points; repeated points are written once.</summary>
    public static void Append(StringBuilder data, IReadOnlyList<Point> points, bool closed = false)
    {
        string last = "";
        for (int i = 0; i < points.Count; i++)
        {
            string text = $"{Coordinate.Text(points[i].X)} {Coordinate.Text(points[i].Y)}";
            if (text != last || i == 0)
            {
                data.Append(i == 0 ? 'M' : 'L').Append(text);
            }

            last = text;
        }

        data.Append(closed ? "Z" : "");
    }
}
