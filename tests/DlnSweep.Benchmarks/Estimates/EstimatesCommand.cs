using DlnSweep.Testing.Processes;
using System.Globalization;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Testing;

namespace DlnSweep.Benchmarks.Estimates;

/// <summary>
/// Predicts every study and then runs it, figures included, each in processes of their own as a user would, and keeps the numbers in the
/// results file: <c>estimates [--write] [--runs DIR] [FILTER]</c>. Studies that were measured in DIR before are not run again; with
/// <c>--write</c> the table in docs/operations.md is made anew.
/// </summary>
internal static class EstimatesCommand
{
    public static int Run(string[] args)
    {
        List<string> rest = [.. args];
        bool write = rest.Remove("--write");
        int at = rest.IndexOf("--runs");
        string runs = Directory
            .CreateDirectory(at >= 0 ? Path.GetFullPath(rest[at + 1]) : Directory.CreateTempSubdirectory("dlnsweep-estimates-").FullName)
            .FullName;
        string filter = rest.Where((_, i) => at < 0 || (i != at && i != at + 1)).FirstOrDefault("");
        Console.WriteLine($"{Machine.Description}; commit {Repository.Commit}; load {File.ReadAllText("/proc/loadavg").Trim()}");
        List<StudyEstimate> measured = [];
        foreach (string file in Files(filter))
        {
            StudyEstimate study = StudyEstimate.Measure(file, Path.Combine(runs, Path.GetFileName(Path.GetDirectoryName(file)!)));
            measured.Add(study);
            EstimatesTable.Append(study);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{study.Study, -22} {study.Configurations, 6}  predicted {study.Predicted, 7:G4} ({study.Low:G3} to {study.High:G3}) "
                        + $" true {study.Spent, 7:G4} core s  ratio {study.Ratio:F2}  wall {study.WallPredicted:G3} / "
                        + $"{study.WallSpent:G3} s"));
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{measured.Count(IsInside)} of {measured.Count} within a factor of {EstimatesTable.Bar}; "
                    + $"{measured.Count(s => s.Spent >= s.Low && s.Spent <= s.High)} within their interval"));
        if (at < 0)
        {
            Directory.Delete(runs, recursive: true);
        }

        int written = write ? TableCommand.Write("estimates") : 0;
        return measured.All(IsInside) ? written : 1;
    }

    private static IEnumerable<string> Files(string filter) => Directory
        .GetDirectories(Path.Combine(Checkout.Root, "analysis", "studies"))
        .Where(folder => Path.GetFileName(folder).Contains(filter, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(folder => Path.Combine(folder, "sweep.yaml"))
        .Where(File.Exists);

    private static bool IsInside(StudyEstimate study) => study.Ratio is >= 1 / EstimatesTable.Bar and <= EstimatesTable.Bar;
}
