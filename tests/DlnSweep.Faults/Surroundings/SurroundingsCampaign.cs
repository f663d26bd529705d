using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DlnSweep.Faults.Damage;
using DlnSweep.Testing.Processes;

namespace DlnSweep.Faults.Surroundings;

/// <summary>
/// Every command with streams that are closed or full, signals, limits, addresses and paths that are none: whatever there is around it, a
/// command ends in time, with a documented exit code, a sentence and no stack trace, and the sweep goes on afterwards to the same bytes.
/// </summary>
internal sealed partial class SurroundingsCampaign(string folder, int cases, int seed)
{
    private const int CpuLimit = 24;

    private static readonly int[] Documented = [0, 1, 2, 3, 4, 130];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // What .NET says when it cannot start at all; nothing of ours has run then.
    private static readonly string[] Runtime =
        ["Failed to create CoreCLR", "GC heap initialization failed", "hostfxr", "libcoreclr.so", "Out of memory.", "Failed to load the "
            + "dll"];

    private readonly Random random = new(seed);
    private readonly List<string> complaints = [];
    private readonly Dictionary<string, int> tried = [];
    private readonly Dictionary<string, int> refused = [];
    private int unstarted;
    private int resumed;

    public FaultReport Run()
    {
        Stopwatch clock = Stopwatch.StartNew();
        string sweep = Path.Combine(folder, "diagonal.yaml");
        File.WriteAllText(sweep, FaultSweeps.Diagonal);
        string done = Path.Combine(folder, "done");
        Finished calm = Command.Run("run", sweep, "--out", done, "--engine", "local");
        if (calm.ExitCode != 0)
        {
            throw new InvalidOperationException(calm.Error);
        }

        SweepResults results = SweepResults.Read(done);
        for (int number = 0; number < cases; number++)
        {
            Disturbance disturbance = Disturbance.Draw(Disturbance.Kinds[number % Disturbance.Kinds.Count], random);
            Victim[] victims = [.. Victim.All.Where(v => v.Takes(disturbance.Kind))];
            Try(victims[random.Next(victims.Length)], disturbance, sweep, done, Path.Combine(folder, $"new-{number}"), results);
            if (number % 25 == 24)
            {
                Console.WriteLine($"{number + 1}/{cases} disturbed commands, {complaints.Count} complaints, {clock.Elapsed:h\\:mm\\:ss}");
            }
        }

        if (results.Differences(done) is { Count: > 0 } changed)
        {
            complaints.Add($"the finished sweep has changed: {string.Join(", ", changed)}");
        }

        return Report(clock.Elapsed);
    }

    private void Try(Victim victim, Disturbance disturbance, string sweep, string done, string fresh, SweepResults results)
    {
        int replaced = disturbance.Argument is null ? -1 : Replaced(victim, disturbance.Kind);
        string[] arguments =
        [
            .. victim.Arguments.Select((a, i) => i == replaced ? disturbance.Argument! : a switch
            {
                Victim.Sweep => sweep,
                Victim.Done => done,
                Victim.New => fresh,
                Victim.Url => "http://127.0.0.1:0",
                _ => a,
            }),
        ];
        string what = $"{victim.Name}, {disturbance.What}";
        tried[disturbance.Kind] = tried.GetValueOrDefault(disturbance.Kind) + 1;
        Finished end;
        try
        {
            using Command command = Command.StartFromShell($"cd '{folder}'; {disturbance.Before}", arguments);
            End(command, disturbance.Signal);
            end = command.Wait();
        }
        catch (TimeoutException)
        {
            complaints.Add($"{what}: did not end");
            return;
        }

        Judge(what, disturbance, end);
        if (arguments.Contains(fresh) && Directory.Exists(fresh))
        {
            GoOn(what, sweep, fresh, results);
        }
    }

    // What would go on for ever is ended as a scheduler would, and must then say that it was.
    private void End(Command command, string? signal)
    {
        if (signal is not null && Listens(command))
        {
            Thread.Sleep(random.Next(1500));
            command.Signal(signal);
        }

        if (!command.WaitFor(TimeSpan.FromSeconds(signal is null ? 20 : 60)))
        {
            command.Signal("TERM");
            if (!command.WaitFor(Limit))
            {
                command.Kill();
                throw new TimeoutException();
            }
        }
    }

    /// <summary>
    /// Waits until a process listens to signals: it takes up the limit of CPU time last, and .NET never does by itself. Before that nothing
    /// of ours runs. False when it has ended.
    /// </summary>
    private static bool Listens(Command command)
    {
        while (!command.WaitFor(TimeSpan.FromMilliseconds(5)))
        {
            string? caught = File.ReadAllLines($"/proc/{command.ProcessId}/status")
            .FirstOrDefault(l => l.StartsWith("SigCgt:", StringComparison.Ordinal));
            if (caught is not null
                && ((ulong.Parse(caught["SigCgt:".Length..].Trim(), NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture) >> (CpuLimit - 1)) & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Judge(string what, Disturbance disturbance, Finished end)
    {
        string said = end.Output + end.Error;
        if (disturbance.Kind == "limit"
            && !Documented.Contains(end.ExitCode)
            && (said.Length == 0 || Runtime.Any(r => said.Contains(r, StringComparison.Ordinal))))
        {
            unstarted++;
            return;
        }

        if (!Documented.Contains(end.ExitCode))
        {
            complaints.Add($"{what}: exit code {end.ExitCode}: {said.Trim()}");
        }

        if (Trace().IsMatch(said))
        {
            complaints.Add($"{what}: a stack trace or an error that nobody has foreseen: {said.Trim()}");
        }

        if (end.ExitCode is 1 or 2 or 4)
        {
            refused[disturbance.Kind] = refused.GetValueOrDefault(disturbance.Kind) + 1;
            if (end.Error.Length == 0 && disturbance.Kind is not "stream")
            {
                complaints.Add($"{what}: exit code {end.ExitCode} without a sentence");
            }
        }
    }

    private void GoOn(string what, string sweep, string directory, SweepResults results)
    {
        resumed++;
        Finished next = Command.Run("run", sweep, "--out", directory, "--engine", "local");
        IReadOnlyList<string> different = next.ExitCode == 0 ? results.Differences(directory) : [$"exit code {next.ExitCode}"];
        if (different.Count > 0)
        {
            complaints.Add($"{what}: the next run ends otherwise: {string.Join(", ", different)}");
        }

        Directory.Delete(directory, recursive: true);
    }

    private int Replaced(Victim victim, string kind)
    {
        int[] places =
        [
            .. Enumerable.Range(0, victim.Arguments.Length)
                .Where(i => kind == "address" ? victim.Arguments[i] == Victim.Url
                    : victim.Arguments[i] is Victim.Sweep or Victim.Done or Victim.New),
        ];
        return places[random.Next(places.Length)];
    }

    private FaultReport Report(TimeSpan took)
    {
        FaultReport report = new("Surroundings", $"campaign surroundings {cases} {seed}");
        report.Say($"{cases} commands, each disturbed in one way, in {took:h\\:mm\\:ss}; {resumed} directories that a disturbed run left "
            + $"were completed afterwards.");
        report.Say($"{unstarted} times a limit was so low that the .NET runtime itself did not start.");
        report.Table(
            ["disturbance", "commands", "refused or ended with a sentence"],
            Disturbance.Kinds.Select(k => (string[])[k, $"{tried.GetValueOrDefault(k)}", $"{refused.GetValueOrDefault(k)}"]));
        report.Verdict(complaints, "every command ended in time with a documented exit code and no stack trace, and every sweep went on "
            + "to the same bytes");
        return report;
    }

    [GeneratedRegex(@"^\s+at [\w.<>`]+\(|Unhandled exception|Unexpected error", RegexOptions.Multiline)]
    private static partial Regex Trace();
}
