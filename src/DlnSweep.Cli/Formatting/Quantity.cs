using System.Globalization;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Formatting;

/// <summary>Times, bytes and counts as a person reads them.</summary>
internal static class Quantity
{
    /// <summary>Such as <c>0.25 s</c>, <c>48 s</c>, <c>12 min 30 s</c>, <c>5 h 10 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 0.001 => Number(seconds * 1e6, "us"),
        < 1 => Number(seconds * 1e3, "ms"),
        < 300 => Number(seconds, "s"),
        < 7200 => Two(seconds, 60, "min", 1, "s"),
        < 86400 => Two(seconds, 3600, "h", 60, "min"),
        < 1e9 => Two(seconds, 86400, "d", 3600, "h"),
        _ => "more than 30 years",
    };

    /// <summary>A time that is still to pass, in whole seconds: such as <c>8 s left</c>, <c>under 1 s left</c>.</summary>
    public static string Left(double seconds) =>
        seconds < 1 ? "under 1 s left"
        : seconds < 300 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):F0} s left")
        : $"{Duration(seconds)} left";

    /// <summary>A number a second with three digits: such as <c>0.25</c>, <c>12.3</c>, <c>1235</c>.</summary>
    public static string Rate(double rate) => rate.ToString(rate >= 99.95 ? "F0" : "G3", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>55 core-seconds</c> or <c>3.1 core-hours</c>.</summary>
    public static string CoreTime(double seconds) => Number(seconds / CoreUnit(seconds).Size, CoreUnit(seconds).Name);

    /// <summary>Such as <c>55 core-seconds (47 to 64)</c>.</summary>
    public static string CoreTime(Expectation time)
    {
        double size = CoreUnit(time.Expected).Size;
        return $"{CoreTime(time.Expected)} ({Digits(time.Low / size)} to {Digits(time.High / size)})";
    }

    /// <summary>Such as <c>82 MB</c>.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 1e3 => Number(bytes, "B"),
        < 1e6 => Number(bytes / 1e3, "kB"),
        < 1e9 => Number(bytes / 1e6, "MB"),
        < 1e12 => Number(bytes / 1e9, "GB"),
        _ => Number(bytes / 1e12, "TB"),
    };

    /// <summary>Such as <c>1 worker</c>, <c>2 workers</c>.</summary>
    public static string Count(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static (double Size, string Name) CoreUnit(double seconds) => seconds < 1000 ? (1, "core-seconds") : (3600, "core-hours");

    private static string Number(double value, string unit) => $"{Digits(value)} {unit}";

    // Two digits say as much as an estimate knows; more than 99 are written out.
    private static string Digits(double value) =>
        value == 0 ? "0" : value.ToString(value >= 9.95 ? "F0" : value >= 0.995 ? "F1" : "F2", CultureInfo.InvariantCulture);

    private static string Two(double seconds, double large, string largeUnit, double small, string smallUnit)
    {
        double wholes = Math.Floor(seconds / large);
        double rest = Math.Floor((seconds - (wholes * large)) / small);
        return string.Create(CultureInfo.InvariantCulture, $"{wholes:F0} {largeUnit} {rest:F0} {smallUnit}");
    }
}
