namespace DlnSweep.Figures.Scales;

/// <summary>Ticks of a decimal logarithmic scale: powers of ten, and 2, 5 or 3 times them where there are few.</summary>
internal static class LogTicks
{
    private const int MostMinor = 200;

    private static readonly int[][] Mantissas = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3]];

    /// <summary>The ticks within the bounds of the scale.</summary>
    public static TickSet Choose(Scale scale, TickRoom room)
    {
        int first = (int)Math.Floor(Math.Log10(scale.Low)) - 1, last = (int)Math.Ceiling(Math.Log10(scale.High)) + 1;
        double decades = Math.Log10(scale.High / scale.Low);
        if (decades < 2)
        {
            foreach (int[] mantissas in Mantissas)
            {
                List<Tick> plain = At(scale, mantissas, first, last, 1);
                if (plain.Count >= 2 && room.Fits(plain, scale))
                {
                    return new TickSet(plain, Minor(scale, first, last));
                }
            }

            if (decades < 1)
            {
                return LinearTicks.Choose(scale, room);
            }
        }

        for (int stride = 1; ; stride++)
        {
            List<Tick> powers = At(scale, [1], first, last, stride);
            if (powers.Count < 2 || room.Fits(powers, scale))
            {
                return new TickSet(powers, stride == 1 ? Minor(scale, first, last) : Skipped(scale, first, last, stride));
            }
        }
    }

    private static List<Tick> At(Scale scale, int[] mantissas, int first, int last, int stride)
    {
        List<Tick> ticks = [];
        for (int e = first; e <= last; e++)
        {
            foreach (int m in mantissas)
            {
                double value = Value(m, e);
                if (Inside(value, scale) && e % stride == 0)
                {
                    ticks.Add(new Tick(value, Label(m, e, mantissas.Length == 1)));
                }
            }
        }

        return ticks;
    }

    private static string Label(int mantissa, int exponent, bool powersOnly) =>
        powersOnly && exponent is < 0 or > 3 ? TickLabel.Power(10, exponent) : TickLabel.Short(Value(mantissa, exponent));

    private static List<double> Minor(Scale scale, int first, int last)
    {
        List<double> minor = [];
        for (int e = first; e <= last; e++)
        {
            for (int m = 2; m <= 9; m++)
            {
                if (Inside(Value(m, e), scale))
                {
                    minor.Add(Value(m, e));
                }
            }
        }

        return minor;
    }

    private static List<double> Skipped(Scale scale, int first, int last, int stride)
    {
        List<double> minor = [];
        for (int e = first; e <= last; e++)
        {
            if (e % stride != 0 && Inside(Value(1, e), scale))
            {
                minor.Add(Value(1, e));
            }
        }

        return minor.Count > MostMinor ? [] : minor;
    }

    private static double Value(int mantissa, int exponent) =>
        exponent < 0 ? mantissa / Math.Pow(10, -exponent) : mantissa * Math.Pow(10, exponent);

    private static bool Inside(double value, Scale scale) => value >= scale.Low * (1 - 1e-9) && value <= scale.High * (1 + 1e-9);
}
