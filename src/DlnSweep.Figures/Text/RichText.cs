using System.Text;

namespace DlnSweep.Figures.Text;

/// <summary>A line of text with formulas: variables in italics, indices and exponents small and shifted.</summary>
internal sealed class RichText
{
    private readonly IReadOnlyList<TextRun> runs;

    private RichText(IReadOnlyList<TextRun> runs) => this.runs = runs;

    /// <summary>The characters without their style.</summary>
    public string Plain => string.Concat(runs.Select(r => r.Text));

    /// <summary>The stretches of one style.</summary>
    public IReadOnlyList<TextRun> Runs => runs;

    /// <summary>Text taken literally.</summary>
    public static RichText Literal(string text) => new([new TextRun(text, false, 1, 0)]);

    /// <summary>
    /// Text with formulas between dollar signs (see <see cref="MathMarkup"/>); a dollar sign without a partner is literal.
    /// </summary>
    public static RichText Parse(string markup)
    {
        List<TextRun> runs = [];
        string[] parts = markup.Split('$');
        for (int i = 0; i < parts.Length; i++)
        {
            bool formula = i % 2 == 1 && i + 1 < parts.Length;
            if (formula)
            {
                runs.AddRange(MathMarkup.Parse(parts[i]));
            }
            else if (parts[i].Length > 0 || i % 2 == 1)
            {
                runs.Add(new TextRun(i % 2 == 1 ? "$" + parts[i] : parts[i], false, 1, 0));
            }
        }

        return new RichText(runs);
    }

    /// <summary>The width in pixels at a font size.</summary>
    public double Width(double size)
    {
        double width = 0;
        foreach (TextRun run in runs)
        {
            width += FontMetrics.Width(run.Text) * run.Scale;
        }

        return width * size;
    }

    /// <summary>The height over the baseline in pixels.</summary>
    public double Ascent(double size) =>
        runs.Count == 0 ? 0 : runs.Max(r => r.Rise + (FontMetrics.CapHeight * r.Scale)) * size;

    /// <summary>The depth under the baseline in pixels.</summary>
    public double Descent(double size) =>
        runs.Count == 0 ? 0 : Math.Max(0, runs.Max(r => (FontMetrics.Depth * r.Scale) - r.Rise)) * size;

    /// <summary>The content of a text element; shifts are relative, as SVG has them.</summary>
    public string ToSvg(double size)
    {
        StringBuilder svg = new();
        double rise = 0, space = 0;
        foreach (TextRun run in runs)
        {
            // Some renderers drop spaces at the ends of shifted text: there they are shifts too.
            bool shifted = run.Rise != rise;
            string bare = shifted ? run.Text.Trim() : run.Text;
            if (bare.Length == 0)
            {
                // A shift of no characters has no effect: what follows takes it over.
                space += FontMetrics.Width(run.Text) * run.Scale * size;
                continue;
            }

            space += Leading(run, bare) * size;
            string style = (run.Italic ? " font-style=\"italic\"" : "")
                + (run.Scale == 1 ? "" : $" font-size=\"{Coordinate.Text(run.Scale * size)}\"")
                + (space == 0 ? "" : $" dx=\"{Coordinate.Text(space)}\"")
                + (shifted ? $" dy=\"{Coordinate.Text((rise - run.Rise) * size)}\"" : "");
            string text = Xml.Escape(bare);
            svg.Append(style.Length == 0 ? text : $"<tspan{style}>{text}</tspan>");
            space = ((FontMetrics.Width(run.Text) - FontMetrics.Width(bare)) * run.Scale * size) - (Leading(run, bare) * size);
            rise = run.Rise;
        }

        return svg.ToString();
    }

    // The space before the first character that is kept.
    private static double Leading(TextRun run, string kept) =>
        kept.Length == run.Text.Length ? 0 : FontMetrics.Width(run.Text[..^run.Text.TrimStart().Length]) * run.Scale;
}
