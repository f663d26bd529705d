using System.Globalization;

namespace DlnSweep.Figures.Scales;

/// <summary>Writes numbers as figures do: true minus sign, powers of ten with a raised exponent.</summary>
internal static class TickLabel
{
    /// <summary>A number with a fixed count of decimals.</summary>
    public static string Fixed(double value, int decimals)
    {
        string text = Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? "−" + text : text;
    }

    /// <summary>A number with up to the given significant digits; far from one as a multiple of a power of ten.</summary>
    public static string Short(double value, int digits = 3)
    {
        double size = Math.Abs(value);
        if (size == 0)
        {
            return "0";
        }

        if (double.IsPositiveInfinity(size))
        {
            return value < 0 ? "−∞" : "∞";
        }

        string[] parts = size.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        string sign = value < 0 ? "−" : "";
        if (exponent is >= -3 and < 6)
        {
            double rounded = double.Parse($"{parts[0]}E{exponent}", CultureInfo.InvariantCulture);
            return sign + rounded.ToString("0.##########", CultureInfo.InvariantCulture);
        }

        string mantissa = parts[0].Contains('.') ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0];
        return mantissa == "1" ? sign + Power(10, exponent) : $"{sign}{mantissa}×{Power(10, exponent)}";
    }

    /// <summary>A power with a raised exponent.</summary>
    public static string Power(int basis, int exponent) => string.Create(
        CultureInfo.InvariantCulture,
        $"${basis}^{{{exponent}}}$");
}
