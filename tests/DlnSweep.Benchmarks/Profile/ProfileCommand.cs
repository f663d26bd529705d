using DlnSweep.Testing.Processes;
using System.Globalization;

namespace DlnSweep.Benchmarks.Profile;

/// <summary>
/// Prints, as Markdown, where one run of the mixed model spends its CPU time, and how far its products are from the core's peak.
/// </summary>
internal static class ProfileCommand
{
    public static int Run(string[] args)
    {
        MixedRunProfile profile = new();
        double peak = PeakRate.Measure();
        IReadOnlyList<ProfilePart> parts = profile.Measure();
        double whole = parts.Where(part => part.Level == 0).Sum(part => part.Seconds);
        Console.WriteLine(
            $"{Machine.Description}; one thread, fastest of {MixedRunProfile.Repeats}, CPU time; peak {Text(1e-9 * peak, "0")} GFLOP/s; "
                + $"{profile.Steps} steps");
        Console.WriteLine();
        Console.WriteLine("| part | ms | % of the run | GFLOP/s | of the peak |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (ProfilePart part in parts)
        {
            string rate = part.Operations is { } operations ? Text(1e-9 * operations / part.Seconds, "0") : "";
            string share = part.Operations is { } flops ? Text(100 * flops / part.Seconds / peak, "0") + " %" : "";
            Console.WriteLine(
                $"| {string.Concat(Enumerable.Repeat("&nbsp;&nbsp;", part.Level))}{part.Name} | {Text(1e3 * part.Seconds, "0.00")} | "
                    + $"{Text(100 * part.Seconds / whole, "0.0")} | {rate} | {share} |");
        }

        Console.WriteLine($"| the run | {Text(1e3 * whole, "0.00")} | 100.0 | | |");
        return 0;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
