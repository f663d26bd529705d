namespace DlnSweep.Figures.Scales;

/// <summary>Maps values between two bounds to the unit interval, linearly or logarithmically.</summary>
internal sealed class Scale
{
    // Beyond these, margins and the steps between ticks would leave the range of doubles.
    private const double Smallest = 1e-300, Largest = 1e300;

    private readonly double first, span;

    /// <summary>A scale between two different bounds, positive ones when it is logarithmic.</summary>
    /// <exception cref="ArgumentException">The bounds are not finite, not ascending, or not positive on a logarithmic scale.</exception>
    public Scale(ScaleKind kind, double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low >= high || (kind != ScaleKind.Linear && low <= 0))
        {
            throw new ArgumentException($"No {kind} scale from {low} to {high}.", nameof(low));
        }

        (Kind, Low, High) = (kind, low, high);
        first = Transform(low);
        span = Transform(high) - first;
    }

    public ScaleKind Kind { get; }

    public double Low { get; }

    public double High { get; }

    /// <summary>
    /// The bounds, widened where they are equal to 12 digits or differ by denormal numbers and cut where they leave the range of doubles
    /// with their margins, so that a scale with ticks exists for any finite data.
    /// </summary>
    public static Scale Around(ScaleKind kind, double low, double high)
    {
        (low, high) = (Math.Clamp(low, -Largest, Largest), Math.Clamp(high, -Largest, Largest));
        if (kind != ScaleKind.Linear)
        {
            (low, high) = (Math.Max(low, Smallest), Math.Max(high, Smallest));
            return high > low * (1 + 1e-12) ? new(kind, low, high) : new(kind, low / 2, low * 2);
        }

        double slack = Math.Max(Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-12, Smallest);
        double pad = Math.Abs(low) < Smallest ? 0.5 : Math.Abs(low) * 0.05;
        return high - low > slack ? new(kind, low, high) : new(kind, low - pad, high + pad);
    }

    /// <summary>The scale with a margin on both sides, as a fraction of its length.</summary>
    public Scale Padded(double fraction) => new(Kind, Bounded(Value(-fraction)), Bounded(Value(1 + fraction)));

    /// <summary>The value in the coordinate in which the scale is linear.</summary>
    public double Transform(double value) => Kind == ScaleKind.Linear ? value : Math.Log10(value);

    /// <summary>Where a value lies: 0 at the low bound, 1 at the high one; NaN for values that a logarithm does not have.</summary>
    public double Fraction(double value) => (Transform(value) - first) / span;

    private double Bounded(double value) => Kind == ScaleKind.Linear ? value : Math.Clamp(value, Smallest, Largest);

    /// <summary>The value at a fraction.</summary>
    public double Value(double fraction)
    {
        double t = first + (fraction * span);
        return Kind == ScaleKind.Linear ? t : Math.Pow(10, t);
    }
}
