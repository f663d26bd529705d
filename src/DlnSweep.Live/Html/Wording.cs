using System.Globalization;
using System.Text;

namespace DlnSweep.Live.Html;

/// <summary>Numbers and times as the page writes them.</summary>
internal static class Wording
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A count with its thousands apart: 12 345.</summary>
    public static string Count(long count) =>
        count < 10_000
            ? count.ToString(CultureInfo.InvariantCulture)
            : count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>A value with up to so many significant digits, a power of ten where it is far from one.</summary>
    public static string Value(double value, int digits = 5)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        double size = Math.Abs(value);
        string sign = value < 0 ? "−" : "";
        if (size == 0 || size is >= 1e-3 and < 1e6)
        {
            return sign + Rounded(size, digits).ToString("0.##########", CultureInfo.InvariantCulture);
        }

        string[] parts = size.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E');
        string mantissa = parts[0].TrimEnd('0').TrimEnd('.');
        return $"{sign}{mantissa}×10{Exponent(int.Parse(parts[1], CultureInfo.InvariantCulture))}";
    }

    /// <summary>A span of time to the two largest units.</summary>
    public static string Duration(double seconds)
    {
        if (seconds < 1)
        {
            return "less than a second";
        }

        TimeSpan time = TimeSpan.FromSeconds(Math.Min(seconds, 3e8));
        return time.TotalDays >= 2 ? Invariant($"{(long)time.TotalDays} d {time.Hours} h")
            : time.TotalHours >= 1 ? Invariant($"{(long)time.TotalHours} h {time.Minutes} min")
            : time.TotalMinutes >= 1 ? Invariant($"{time.Minutes} min {time.Seconds} s")
            : Invariant($"{time.Seconds} s");
    }

    /// <summary>How often something happens.</summary>
    public static string Rate(double perSecond) =>
        perSecond >= 0.1 ? $"{Value(perSecond, 3)} per second"
        : perSecond * 60 >= 0.1 ? $"{Value(perSecond * 60, 3)} per minute"
        : $"{Value(perSecond * 3600, 3)} per hour";

    /// <summary>A part of a whole in percent; neither 0 nor 100 unless it is so.</summary>
    public static string Percent(long part, long whole)
    {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return part == 0 || part == whole
            ? Invariant($"{percent:0} %")
            : percent < 0.1 ? "< 0.1 %"
            : percent < 10 ? Invariant($"{Math.Floor(percent * 10) / 10:0.0} %")
            : Invariant($"{Math.Floor(percent):0} %");
    }

    /// <summary>A count and its noun.</summary>
    public static string Plural(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static double Rounded(double size, int digits) =>
        double.Parse(
            size.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);

    private static string Exponent(int exponent)
    {
        StringBuilder raised = new(exponent < 0 ? "⁻" : "");
        foreach (char digit in Math.Abs(exponent).ToString(CultureInfo.InvariantCulture))
        {
            raised.Append(Raised[digit - '0']);
        }

        return raised.ToString();
    }
}
