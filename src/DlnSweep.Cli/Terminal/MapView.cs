using System.Globalization;
using DlnSweep.Estimation.Tracking;
using DlnSweep.Figures.Colors;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DlnSweep.Cli.Terminal;

/// <summary>A phase diagram of coloured cells, two columns each, with its axes and its colours' range.</summary>
internal sealed class MapView(PhaseSketch sketch)
{
    private const int FrameRows = 3; // title, horizontal axis, its name
    private const int LeastRows = 4;
    private const int LegendColors = 12;
    private const int LargestCell = 4; // rows

    /// <summary>The diagram in at most so many columns and rows; nothing where there is no room.</summary>
    public IEnumerable<IRenderable> Rows(int columns, int rows)
    {
        int margin = Math.Min(10, sketch.Vertical.Max(l => Short(l).Length)) + 1;
        int height = rows - FrameRows;
        int width = (columns - margin) / 2;
        if (height < LeastRows || width < LeastRows)
        {
            yield break;
        }

        SketchPixel[,] pixels = sketch.Pixels(width, height);
        ColorScale scale = ColorScale.Of(pixels, sketch.Figure.LogValue);
        (int across, int up) = (pixels.GetLength(0), pixels.GetLength(1));
        int size = Math.Clamp(Math.Min(width / across, height / up), 1, LargestCell);
        yield return Title(scale);
        for (int j = up - 1; j >= 0; j--)
        {
            for (int k = 0; k < size; k++)
            {
                Paragraph line = new((k == size / 2 ? Label(j, up) : "").PadLeft(margin - 1) + " ", new Style(Color.Grey));
                for (int i = 0; i < across; i++)
                {
                    Append(line, pixels[i, j], scale, 2 * size);
                }

                yield return line;
            }
        }

        yield return Axis(margin, 2 * size * across);
    }

    private Paragraph Title(ColorScale scale)
    {
        Paragraph title = new(sketch.Figure.Value + "  ");
        if (scale.IsEmpty)
        {
            return title.Append("no value yet", new Style(Color.Grey));
        }

        title.Append(Number(scale.Low) + " ");
        for (int i = 0; i < LegendColors; i++)
        {
            title.Append(" ", new Style(background: Hex((i + 0.5) / LegendColors)));
        }

        return title.Append($" {Number(scale.High)}{(scale.IsLogarithmic ? " (log)" : "")}");
    }

    private static void Append(Paragraph line, SketchPixel pixel, ColorScale scale, int columns)
    {
        if (pixel.Mean is { } mean && scale.Fraction(mean) is { } fraction)
        {
            line.Append(new string(' ', columns), new Style(background: Hex(fraction)));
        }
        else
        {
            bool tried = pixel.Done > 0;
            line.Append(new string(tried ? '×' : '·', columns), new Style(tried ? Color.Red : Color.Grey));
        }
    }

    private string Label(int row, int rows) =>
        row == rows - 1 ? Short(sketch.Vertical[^1]) : row == 0 ? Short(sketch.Vertical[0]) : "";

    // The names stand between the ends where there is room, and else beside them.
    private Text Axis(int margin, int width)
    {
        string left = Short(sketch.Horizontal[0]);
        string right = Short(sketch.Horizontal[^1]);
        string names = $"{sketch.Figure.X}, {sketch.Figure.Y} upwards";
        bool between = names.Length + 2 <= width - left.Length - right.Length;
        string middle = between ? names.PadLeft(Math.Max(names.Length, (width + names.Length) / 2 - left.Length)) : "";
        string line = (left + middle).PadRight(Math.Max(left.Length + middle.Length + 1, width - right.Length)) + right;
        return new Text(new string(' ', margin) + line + (between ? "" : "  " + names), new Style(Color.Grey))
        {
            Overflow = Overflow.Ellipsis,
        };
    }

    private static string Short(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? Number(value)
            : label.Length <= 10 ? label : label[..9] + "…";

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static Color Hex(double fraction)
    {
        string hex = Viridis.At(fraction);
        return new Color(Channel(hex, 1), Channel(hex, 3), Channel(hex, 5));
    }

    private static byte Channel(string hex, int at) =>
        byte.Parse(hex.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
