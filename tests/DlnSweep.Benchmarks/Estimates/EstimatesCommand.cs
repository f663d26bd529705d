using System.Globalization;
using DlnSweep.Benchmarks.Results;

namespace DlnSweep.Benchmarks.Estimates;

/// <summary>
/// Predicts every study and then runs it, each in processes of their own as a user would, and prints the table of docs/performance.md:
/// <c>estimates [--runs DIR] [FILTER]</c>. Directories of complete runs in DIR are taken as they are.
/// </summary>
internal static class EstimatesCommand
{
    private const double Bar = 1.5;

    public static int Run(string[] args)
    {
        int at = Array.IndexOf(args, "--runs");
        string runs = at >= 0 ? Path.GetFullPath(args[at + 1]) : Directory.CreateTempSubdirectory("dlnsweep-estimates-").FullName;
        string filter = args.Where((a, i) => i != at && (at < 0 || i != at + 1)).FirstOrDefault("");
        string studies = Path.Combine(Repository.Root, "analysis", "studies");
        Console.WriteLine($"{Machine.Description}; commit {Repository.Commit}; load {File.ReadAllText("/proc/loadavg").Trim()}");
        Console.WriteLine();
        Console.WriteLine("| study | configurations | declared, core s | predicted, core s | interval | true, core s | predicted/true |");
        Console.WriteLine("|---|---:|---:|---:|---|---:|---:|");
        List<StudyEstimate> measured = [];
        foreach (string folder in Directory.GetDirectories(studies).Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(folder, "sweep.yaml");
            string name = Path.GetFileName(folder);
            if (File.Exists(file) && name.Contains(filter, StringComparison.Ordinal) && StudyEstimate.Measure(file, Path.Combine(runs, name)) is { } study)
            {
                measured.Add(study);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {study.Configurations} | {study.Declared:G3} | {study.Predicted:G3} | {study.Low:G3} to {study.High:G3} | {study.Spent:G3} | {study.Ratio:F2} |"));
            }
        }

        Console.WriteLine();
        Console.WriteLine($"{measured.Count(s => s.Ratio is >= 1 / Bar and <= Bar)} of {measured.Count} within a factor of {Bar.ToString(CultureInfo.InvariantCulture)}; {measured.Count(s => s.Spent >= s.Low && s.Spent <= s.High)} within their interval");
        if (at < 0)
        {
            Directory.Delete(runs, recursive: true);
        }

        return measured.All(s => s.Ratio is >= 1 / Bar and <= Bar) ? 0 : 1;
    }
}
