using DlnSweep.Numerics.Functions;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>
/// The values of numpy's range functions. linspace and arange round exactly as numpy does; the powers of logspace and geomspace come
/// from our own elementary functions, so that a grid is the same on every machine.
/// </summary>
internal static class NumericRange
{
    /// <summary><c>numpy.linspace(first, last, count)</c>.</summary>
    public static double[] Linspace(double first, double last, int count)
    {
        double[] values = new double[count];
        double delta = last - first;
        int intervals = count - 1;
        double step = intervals > 0 ? delta / intervals : double.NaN;
        for (int i = 0; i < count; i++)
        {
            // numpy scales by the step, or divides first where the step underflows to zero.
            double offset = intervals == 0 ? 0 : step == 0 ? (double)i / intervals * delta : i * step;
            values[i] = offset + first;
        }

        if (intervals > 0)
        {
            values[intervals] = last;
        }

        return values;
    }

    /// <summary><c>numpy.logspace(first, last, count)</c>: ten to the power of linspace.</summary>
    public static double[] Logspace(double first, double last, int count)
    {
        double[] values = Linspace(first, last, count);
        for (int i = 0; i < count; i++)
        {
            values[i] = Elementary.Pow(10, values[i]);
        }

        return values;
    }

    /// <summary><c>numpy.geomspace(first, last, count)</c>; the ends have the same sign and are not zero.</summary>
    public static double[] Geomspace(double first, double last, int count)
    {
        double sign = Math.Sign(first);
        double[] values = Logspace(Elementary.Log10(first / sign), Elementary.Log10(last / sign), count);
        for (int i = 0; i < count; i++)
        {
            values[i] *= sign;
        }

        values[0] = first;
        if (count > 1)
        {
            values[count - 1] = last;
        }

        return values;
    }

    /// <summary>The length of <c>numpy.arange(start, stop, step)</c>, as a double that may be huge or negative.</summary>
    public static double ArangeCount(double start, double stop, double step) => Math.Ceiling((stop - start) / step);

    /// <summary><c>numpy.arange(start, stop, step)</c>: its increment is the rounded difference of the first two values.</summary>
    public static double[] Arange(double start, double step, int count)
    {
        double[] values = new double[count];
        double increment = start + step - start;
        for (int i = 0; i < count; i++)
        {
            values[i] = i == 1 ? start + step : start + (i * increment);
        }

        return values;
    }
}
