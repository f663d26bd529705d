using System.Text;
using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Drawing;

/// <summary>Collects SVG elements as text, and the boxes of all words, so that tests can prove that no two overlap.</summary>
internal sealed class SvgCanvas(string idPrefix)
{
    private readonly StringBuilder body = new();
    private readonly HashSet<string> definitions = [];
    private readonly StringBuilder definitionText = new();
    private readonly List<(Box Box, string Words)> words = [];

    /// <summary>The elements so far.</summary>
    public string Body => body.ToString();

    /// <summary>What the elements refer to (gradients, hatches), without the enclosing element.</summary>
    public string Definitions => definitionText.ToString();

    /// <summary>Every text drawn, with the box it fills.</summary>
    public IReadOnlyList<(Box Box, string Words)> Words => words;

    /// <summary>Makes the id of a definition unique among the figures of one page.</summary>
    public string Id(string name) => $"{idPrefix}-{name}";

    /// <summary>Adds a definition once.</summary>
    public void Define(string name, string element)
    {
        if (definitions.Add(name))
        {
            definitionText.Append(element);
        }
    }

    /// <summary>Opens a group with the given attributes.</summary>
    public void Open(string attributes) => body.Append("<g ").Append(attributes).Append(">\n");

    /// <summary>Closes the innermost group.</summary>
    public void Close() => body.Append("</g>\n");

    public void Rectangle(Box box, string attributes) => body.Append(
        $"<rect x=\"{Coordinate.Text(box.X)}\" y=\"{Coordinate.Text(box.Y)}\" width=\"{Coordinate.Text(box.Width)}\" "
        + $"height=\"{Coordinate.Text(box.Height)}\" {attributes}/>\n");

    /// <summary>A picture whose pixels fill a box.</summary>
    public void Picture(Box box, byte[] png) =>
        body.Append(
            $"<image x=\"{Coordinate.Text(box.X)}\" y=\"{Coordinate.Text(box.Y)}\" width=\"{Coordinate.Text(box.Width)}\" "
                + $"height=\"{Coordinate.Text(box.Height)}\" "
                + $"preserveAspectRatio=\"none\" image-rendering=\"pixelated\" "
                    + $"href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>\n");

    public void Circle(Point center, double radius, string attributes) => body.Append(
        $"<circle cx=\"{Coordinate.Text(center.X)}\" cy=\"{Coordinate.Text(center.Y)}\" r=\"{Coordinate.Text(radius)}\" {attributes}/>\n");

    public void Line(Point from, Point to, string attributes) => Path(SvgPath.Of([from, to]), attributes);

    public void Path(string data, string attributes) => body.Append($"<path d=\"{data}\" {attributes}/>\n");

    /// <summary>Draws a text and remembers its box.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="at">The anchor on the baseline.</param>
    /// <param name="font">Size, colour, weight.</param>
    /// <param name="anchor">Which part of the text is at the anchor.</param>
    /// <param name="degrees">Rotation about the anchor, clockwise.</param>
    public void Text(RichText text, Point at, Font font, Anchor anchor, double degrees = 0)
    {
        words.Add((TextBox.Of(text, at, font, anchor, degrees), text.Plain));
        body.Append("<text x=\"").Append(Coordinate.Text(at.X)).Append("\" y=\"").Append(Coordinate.Text(at.Y)).Append('"');
        body.Append($" font-size=\"{Coordinate.Text(font.Size)}\"");
        body.Append(anchor switch { Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => "" });
        body.Append(font.Bold ? " font-weight=\"bold\"" : "");
        body.Append(font.Color == Font.Ink ? "" : $" fill=\"{font.Color}\"");
        if (degrees != 0)
        {
            body.Append($" transform=\"rotate({Coordinate.Text(degrees)} {Coordinate.Text(at.X)} {Coordinate.Text(at.Y)})\"");
        }

        body.Append('>').Append(text.ToSvg(font.Size)).Append("</text>\n");
    }
}
