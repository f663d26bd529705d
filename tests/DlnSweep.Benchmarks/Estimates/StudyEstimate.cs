using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DlnSweep.Benchmarks.Estimates;

/// <summary>What a study was predicted to take, and took: core seconds of the whole command, and wall seconds.</summary>
internal sealed record StudyEstimate(
    string Study, long Configurations, double Predicted, double Low, double High, double Spent, double WallPredicted, double WallSpent)
{
    /// <summary>Predicted over true core seconds.</summary>
    public double Ratio => Predicted / Spent;

    /// <summary>Measures a study: first its plan, then its run.</summary>
    /// <param name="file">The sweep file.</param>
    /// <param name="output">Its output directory; where it was measured before, it is not run again.</param>
    public static StudyEstimate Measure(string file, string output)
    {
        using JsonDocument plan = JsonDocument.Parse(Command("plan", file, "--json").Output);
        string record = output + ".seconds";
        if (!File.Exists(record))
        {
            (_, double cpu, double wall) = Command("run", file, "--out", output);
            File.WriteAllText(record, string.Create(CultureInfo.InvariantCulture, $"{cpu} {wall}"));
        }

        double[] spent = [.. File.ReadAllText(record).Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
        JsonElement root = plan.RootElement;
        JsonElement hours = root.GetProperty("core_hours");
        return new StudyEstimate(
            Path.GetFileName(Path.GetDirectoryName(file)!),
            root.GetProperty("configurations").GetInt64(),
            3600 * Number(hours, "expected"),
            3600 * Number(hours, "low"),
            3600 * Number(hours, "high"),
            spent[0],
            Number(root.GetProperty("wall_seconds"), "expected"),
            spent[1]);
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static (string Output, double CpuSeconds, double WallSeconds) Command(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "dlnsweep.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        double before = ChildrenClock.CpuSeconds();
        Stopwatch clock = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (output, ChildrenClock.CpuSeconds() - before, clock.Elapsed.TotalSeconds)
            : throw new InvalidOperationException(errors.Result);
    }
}
