using System.Globalization;

namespace DlnSweep.Figures.Scales;

/// <summary>Ticks at powers of two, for widths and counts that double.</summary>
internal static class BinaryTicks
{
    // More than these are a grey bar.
    private const int MostMinor = 200;

    /// <summary>The ticks within the bounds of the scale, every one, second, third ... power as they fit.</summary>
    public static TickSet Choose(Scale scale, TickRoom room)
    {
        int first = (int)Math.Ceiling(Math.Log2(scale.Low) - 1e-9), last = (int)Math.Floor(Math.Log2(scale.High) + 1e-9);
        bool plain = first >= 0 && last <= 13;
        for (int stride = 1; ; stride++)
        {
            List<Tick> major = [];
            List<double> minor = [];
            for (int e = first; e <= last; e++)
            {
                double value = Math.ScaleB(1, e);
                if (e % stride == 0)
                {
                    major.Add(new Tick(value, plain ? value.ToString("0", CultureInfo.InvariantCulture) : TickLabel.Power(2, e)));
                }
                else
                {
                    minor.Add(value);
                }
            }

            if (major.Count < 2 || room.Fits(major, scale))
            {
                return new TickSet(major, minor.Count > MostMinor ? [] : minor);
            }
        }
    }
}
