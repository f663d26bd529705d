using DlnSweep.Figures.Text;

namespace DlnSweep.Figures.Scales;

/// <summary>The room that tick labels have along an axis: decides whether a set of labels can stand side by side.</summary>
/// <param name="Length">The axis in pixels.</param>
/// <param name="FontSize">The size of the labels.</param>
/// <param name="Upright">Whether the axis is vertical, so that labels stack.</param>
internal readonly record struct TickRoom(double Length, double FontSize, bool Upright)
{
    // Comfortable spacing: labels a character apart and not much denser than one in three (upright: two) lines.
    private const double Gap = 0.9, LeastAcross = 3.2, LeastUpright = 2.3;

    /// <summary>Whether neighbouring labels keep their distance.</summary>
    public bool Fits(IReadOnlyList<Tick> ticks, Scale scale)
    {
        double least = (Upright ? LeastUpright : LeastAcross) * FontSize;
        for (int i = 1; i < ticks.Count; i++)
        {
            double distance = (scale.Fraction(ticks[i].Value) - scale.Fraction(ticks[i - 1].Value)) * Length;
            double needed = Upright ? 0 : ((Width(ticks[i]) + Width(ticks[i - 1])) / 2) + (Gap * FontSize);
            if (distance < Math.Max(least, needed))
            {
                return false;
            }
        }

        return true;
    }

    private double Width(Tick tick) => RichText.Parse(tick.Label).Width(FontSize);
}
