using DlnSweep.Estimation.Tracking;

namespace DlnSweep.Cli.Terminal;

/// <summary>From values to fractions of a colour map, over the values that are there.</summary>
internal readonly record struct ColorScale(double Low, double High, bool IsLogarithmic)
{
    /// <summary>Whether there is no value at all.</summary>
    public bool IsEmpty => !(Low <= High);

    /// <summary>The scale of a diagram.</summary>
    public static ColorScale Of(SketchPixel[,] pixels, bool logarithmic)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (SketchPixel pixel in pixels)
        {
            if (pixel.Mean is { } mean && double.IsFinite(mean) && (!logarithmic || mean > 0))
            {
                (low, high) = (Math.Min(low, mean), Math.Max(high, mean));
            }
        }

        return new ColorScale(low, high, logarithmic);
    }

    /// <summary>Where a value stands, 0 to 1; null for one that has no place.</summary>
    public double? Fraction(double value)
    {
        if (IsEmpty || !double.IsFinite(value) || (IsLogarithmic && value <= 0))
        {
            return null;
        }

        (double from, double to, double at) = IsLogarithmic ? (Math.Log(Low), Math.Log(High), Math.Log(value)) : (Low, High, value);
        return to > from ? (at - from) / (to - from) : 0.5;
    }
}
