using System.Text;

namespace DlnSweep.Figures.Text;

/// <summary>Titles with formulas as HTML: variables in italics, indices and exponents.</summary>
public static class RichHtml
{
    /// <summary>Safe HTML of rich text markup.</summary>
    public static string Of(string markup)
    {
        StringBuilder html = new();
        foreach (TextRun run in RichText.Parse(markup).Runs)
        {
            string text = Xml.Escape(run.Text);
            text = run.Italic ? $"<i>{text}</i>" : text;
            html.Append(run.Rise > 0 ? $"<sup>{text}</sup>" : run.Rise < 0 ? $"<sub>{text}</sub>" : text);
        }

        return html.ToString();
    }

    /// <summary>The same without formulas' styles, plain text that is not escaped.</summary>
    public static string Plain(string markup) => RichText.Parse(markup).Plain;
}
