namespace DlnSweep.Figures.Scales;

/// <summary>
/// Ticks at multiples of 1, 2, 2.5 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", Graphics Gems 1990): the smallest
/// such step whose labels fit.
/// </summary>
internal static class LinearTicks
{
    private const double MostExact = 1L << 52;

    private static readonly (double Factor, int Parts, int ExtraDecimals)[] Steps = [(1, 5, 0), (2, 4, 0), (2.5, 5, 1), (5, 5, 0)];

    /// <summary>The ticks within the bounds of the scale; on a logarithmic scale, round numbers all the same.</summary>
    public static TickSet Choose(Scale scale, TickRoom room)
    {
        double range = scale.High - scale.Low;
        int first = (int)Math.Floor(Math.Log10(range)) - 3;
        TickSet best = new([], []);
        for (int exponent = first; exponent <= first + 5; exponent++)
        {
            foreach ((double factor, int parts, int extra) in Steps)
            {
                int decimals = Math.Max(0, (factor == 2.5 ? extra : 0) - exponent);
                List<Tick> major = Major(scale, factor, exponent, decimals);
                bool fits = room.Fits(major, scale);
                if (fits && major.Count >= 2)
                {
                    return new TickSet(major, Minor(scale, factor, exponent, parts));
                }

                best = fits && major.Count > best.Major.Count ? new TickSet(major, []) : best;
            }
        }

        return best;
    }

    private static List<Tick> Major(Scale scale, double factor, int exponent, int decimals)
    {
        List<Tick> ticks = [];
        (long low, long high) = Multiples(scale, factor, exponent);
        if (high - low > 200)
        {
            // Far too many to fit; two stand for them all so that the caller sees that they do not.
            high = low + 200;
        }

        bool plain = exponent >= -5 && Math.Max(Math.Abs(scale.Low), Math.Abs(scale.High)) < 1e6;
        for (long k = low; k <= high; k++)
        {
            double value = Multiple(k, factor, exponent);
            ticks.Add(new Tick(value, plain ? TickLabel.Fixed(value, decimals) : TickLabel.Short(value, 6)));
        }

        return ticks;
    }

    private static List<double> Minor(Scale scale, double factor, int exponent, int parts)
    {
        List<double> minor = [];
        (long low, long high) = Multiples(scale, factor / parts, exponent);
        for (long k = low; k <= high; k++)
        {
            if (k % parts != 0)
            {
                minor.Add(Multiple(k, factor / parts, exponent));
            }
        }

        return minor;
    }

    // None where neighbouring multiples are the same double, or the step is no number.
    private static (long Low, long High) Multiples(Scale scale, double factor, int exponent)
    {
        double step = factor * Math.Pow(10, exponent);
        double low = Math.Ceiling((scale.Low / step) - 1e-9);
        double high = Math.Floor((scale.High / step) + 1e-9);
        return Math.Max(Math.Abs(low), Math.Abs(high)) < MostExact ? ((long)low, (long)high) : (0, -1);
    }

    // Dividing by an exact power of ten keeps 3 * 0.1 the double nearest to 0.3.
    private static double Multiple(long k, double factor, int exponent) =>
        exponent < 0 ? k * factor / Math.Pow(10, -exponent) : k * factor * Math.Pow(10, exponent);
}
