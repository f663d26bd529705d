using System.Diagnostics;
using System.Text.Json;
using DlnSweep.Sweeps.Storage;

namespace DlnSweep.Benchmarks.Estimates;

/// <summary>What a study was predicted to take, and took.</summary>
internal sealed record StudyEstimate(long Configurations, double Declared, double Predicted, double Low, double High, double Spent)
{
    /// <summary>Predicted over true core seconds.</summary>
    public double Ratio => Predicted / Spent;

    /// <summary>Measures a study; null when its run failed.</summary>
    /// <param name="file">The sweep file.</param>
    /// <param name="output">Its output directory; a complete one is not run again.</param>
    public static StudyEstimate? Measure(string file, string output)
    {
        using JsonDocument declared = JsonDocument.Parse(Command("plan", file, "--json", "--no-probe"));
        using JsonDocument plan = JsonDocument.Parse(Command("plan", file, "--json"));
        long configurations = plan.RootElement.GetProperty("configurations").GetInt64();
        if (Truth(output, configurations) is null)
        {
            Command("run", file, "--out", output, "--no-report");
        }

        return Truth(output, configurations) is { } spent
            ? new StudyEstimate(configurations, Hours(declared, "expected"), Hours(plan, "expected"), Hours(plan, "low"), Hours(plan, "high"), spent)
            : null;
    }

    private static double Hours(JsonDocument plan, string name) => 3600 * plan.RootElement.GetProperty("core_hours").GetProperty(name).GetDouble();

    private static double? Truth(string output, long configurations)
    {
        List<JournalEntry> entries = Journal.ReadAll(DiskFileSystem.Instance, new SweepDirectory(output)).Entries;
        return entries.Select(e => e.ConfigurationId).Distinct().LongCount() == configurations ? entries.Sum(e => e.CpuSeconds ?? e.WallSeconds) : null;
    }

    private static string Command(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(errors.Result);
    }
}
