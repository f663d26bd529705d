using DlnSweep.Testing.Processes;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DlnSweep.Faults.Damage;

namespace DlnSweep.Faults;

/// <summary>
/// Short runs with the default engine on a machine that computes something else forty times over: every one ends with exit code 0, the
/// bytes of the local engine on a quiet machine, and no word of an error.
/// </summary>
internal sealed partial class BusyCampaign(string folder, int rounds)
{
    private const int Load = 40;
    private const int FewestConfigurations = 2;
    private const int MostConfigurations = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly List<string> complaints = [];

    public FaultReport Run()
    {
        SweepResults[] calm = [.. Enumerable.Range(FewestConfigurations, MostConfigurations - FewestConfigurations + 1).Select(RunCalm)];
        Stopwatch clock = Stopwatch.StartNew();
        List<double> seconds = [];
        using (BusyLoops loops = new(Load))
        {
            for (int round = 0; round < rounds; round++)
            {
                int which = round % calm.Length;
                seconds.Add(RunBusy(round, FewestConfigurations + which, calm[which]));
            }
        }

        seconds.Sort();
        FaultReport report = new("Short runs on a busy machine", $"busy {rounds}");
        report.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rounds} runs of {FewestConfigurations} to {MostConfigurations} configurations beside {Load} busy loops, with the "
                    + $"default engine. They took {seconds[0]:0.0} to {seconds[^1]:0.0} s, {clock.Elapsed:h\\:mm\\:ss} together."));
        report.Say("");
        report.Verdict(complaints, "all ended with exit code 0 and the bytes of the local engine, without a line about an error");
        return report;
    }

    private SweepResults RunCalm(int configurations)
    {
        string output = Path.Combine(folder, $"calm-{configurations}");
        using SweepProcess process = SweepProcess.Start(
            folder, "run", Write(configurations), "--out", output, "--engine", "local", "--no-report");
        process.Wait(Limit);
        return process.ExitCode == 0
            ? SweepResults.Read(output)
            : throw new InvalidOperationException($"The undisturbed run failed:\n{process.Error}");
    }

    private double RunBusy(int round, int configurations, SweepResults calm)
    {
        string output = Path.Combine(folder, $"busy-{round}");
        using SweepProcess process = SweepProcess.Start(folder, "run", Write(configurations), "--out", output, "--no-report");
        TimeSpan time = process.Wait(Limit);
        string[] found =
        [
            .. process.ExitCode == 0 ? [] : (string[])[$"exit code {process.ExitCode}"],
            .. Trouble().IsMatch(process.Error) ? [process.Error] : (string[])[],
            .. calm.Differences(output),
            .. SweepResults.Leftovers(output),
        ];
        foreach (string complaint in found)
        {
            complaints.Add($"{output}: {complaint}");
            Console.WriteLine(complaints[^1]);
        }

        return time.TotalSeconds;
    }

    private string Write(int configurations)
    {
        string file = Path.Combine(folder, $"sweep-{configurations}.yaml");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""
            name: busy
            model: mixed
            seed: 7
            parameters: {d: 20, rank: 2, gamma_sigma2: {linspace: [-2, -1, {{configurations}}]}, gamma_w: 2, max_iterations: 200}

            """));
        return file;
    }

    [GeneratedRegex("error|exception|unexpected|orleans", RegexOptions.IgnoreCase)]
    private static partial Regex Trouble();
}
