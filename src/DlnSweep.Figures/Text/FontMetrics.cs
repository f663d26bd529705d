namespace DlnSweep.Figures.Text;

/// <summary>
/// Character widths of Helvetica (Adobe Font Metrics), shared by Arial and Liberation Sans, in thousandths of the font size. They let the
/// layout know what a text fills without a font file.
/// </summary>
internal static class FontMetrics
{
    /// <summary>The fonts of all figures, metric-compatible ones first.</summary>
    public const string Family = "Helvetica,Arial,'Liberation Sans','Nimbus Sans',sans-serif";

    /// <summary>How much wider bold text is, at most.</summary>
    public const double BoldFactor = 1.07;

    /// <summary>Height of capitals and digits over the font size.</summary>
    public const double CapHeight = 0.72;

    /// <summary>Depth of descenders over the font size.</summary>
    public const double Depth = 0.21;

    private static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>The width of a text over the font size.</summary>
    public static double Width(string text)
    {
        double sum = 0;
        foreach (char c in text)
        {
            sum += c switch
            {
                >= ' ' and <= '~' => Ascii[c - ' '],
                '\u2009' => 200,
                '·' or '\u00A0' => 278,
                '×' or '−' or '±' or '→' => 600,
                '∞' => 713,
                '–' => 556,
                '—' or '…' => 1000,
                >= '\u0300' and <= '\u036F' => 0,
                >= '\u2E80' => 1000,
                _ => 610,
            };
        }

        return sum / 1000;
    }
}
