using DlnSweep.Testing;
using DlnSweep.Testing.Processes;
using System.Globalization;

namespace DlnSweep.Faults;

/// <summary>
/// <c>soak MINUTES [REPORT.md]</c>: sweeps with kills, and the same sweeps in one long-lived process, for as long as asked.
/// </summary>
internal static class SoakCommand
{
    public static int Run(string[] args)
    {
        if (args.Length < 1 || !double.TryParse(args[0], CultureInfo.InvariantCulture, out double minutes))
        {
            Console.Error.WriteLine("usage: soak MINUTES [REPORT.md]");
            return 2;
        }

        using WorkFolder folder = new();
        FaultReport report = new Soak(folder.Root, TimeSpan.FromMinutes(minutes)).Run();
        folder.Keep = !report.IsClean;
        return report.Write(
            args.Length > 1 ? Path.GetFullPath(args[1]) : Checkout.PathOf("tests", "DlnSweep.Faults", "results", "soak.md"));
    }
}
