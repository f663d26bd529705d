using DlnSweep.Figures.Scales;

namespace DlnSweep.Figures.Phase;

/// <summary>The levels of contour lines.</summary>
internal static class ContourLevels
{
    private const int AtMost = 8;

    /// <summary>The wanted levels that lie within the scale; without a wish, round values in steps that give a handful.</summary>
    public static IReadOnlyList<Tick> Choose(IReadOnlyList<double>? wanted, Scale scale)
    {
        // Labels of height one, at least the upright spacing apart, on a length that has room for the greatest number.
        IEnumerable<Tick> levels = wanted is null
            ? Ticks.Choose(scale, new TickRoom(AtMost * 2.3, 1, Upright: true)).Major
            : wanted.Order().Select(v => new Tick(v, TickLabel.Short(v)));
        return [.. levels.Where(t => scale.Fraction(t.Value) is > 0 and < 1)];
    }
}
