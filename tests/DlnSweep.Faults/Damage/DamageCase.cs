
namespace DlnSweep.Faults.Damage;

/// <summary>One damaged copy of an output directory, and how the commands cope with it.</summary>
internal sealed class DamageCase(DamageTarget target, string place, Random random)
{
    private readonly List<string> complaints = [];
    private readonly string directory = Path.Combine(place, "out");
    private readonly string sweepFile = Path.Combine(place, Path.GetFileName(target.Template.SweepFile));

    public DamageTarget Target => target;

    /// <summary>What was done to which file.</summary>
    public string What { get; private set; } = "";

    /// <summary>Whether the last command ended with a message instead of going on.</summary>
    public bool Refused { get; private set; }

    public IReadOnlyList<string> Complaints => complaints;

    public void Complain(string complaint) => complaints.Add(complaint);

    /// <summary>Copies, damages, runs the commands and looks at what is left.</summary>
    public void Run()
    {
        target.Template.Copy(directory);
        File.Copy(target.Template.SweepFile, sweepFile);
        string[] files = target.FilesIn(directory);
        string victim = files[random.Next(files.Length)];
        What =
            $"{Path.GetFileName(victim)} "
                + $"{new Mutator(random).Damage(victim, [.. files.Where(f => f != victim)], mayBePipe: target.Folder != "..")}";
        foreach (string command in target.Commands)
        {
            Execute(command, victim);
        }
    }

    private void Execute(string command, string victim)
    {
        if (command == "again")
        {
            File.Delete(Path.Combine(directory, ".dlnsweep", "merged"));
        }

        string[] arguments = command switch
        {
            "run" => ["run", sweepFile, "--out", directory, "--no-report", "--workers", "1", "--memory", DamageTemplate.Memory],
            "plan" => ["plan", sweepFile, "--no-probe"],
            "pack" => ["merge", directory, "--pack"],
            "again" => ["merge", directory],
            "verify" => ["verify", directory, "--sample", "1"],
            _ => [command, directory],
        };
        try
        {
            (int code, _, string error) = InProcess.Run(arguments);
            Judge(command, victim, code, error);
        }
        catch (Exception thrown)
        {
            Complain($"{command} threw {thrown.GetType().Name}: {thrown.Message}");
        }
    }

    private void Judge(string command, string victim, int code, string error)
    {
        bool refused = code is 1 or 2 or 4;
        bool wasRefused = Refused;
        Refused = refused || command == "again" && wasRefused;
        if (
            code is not (0 or 1 or 2 or 3 or 4)
            || error.Contains("   at ", StringComparison.Ordinal)
            || refused && error.Trim().Length == 0)
        {
            Complain($"{command} ended with {code}: {error}");
        }

        if (command == "run")
        {
            JudgeResults(code, refused, victim, error);
        }
        else if (command == "again" && !wasRefused)
        {
            JudgeResults(refused ? code : target.Template.ExitCode, refused: false, victim, error);
        }
    }

    // A merge before the run has written tables without the damaged shard. Figures that the case's own report command drew are no result of
    // the run. A run that went on has to have healed everything; one that refused must have left everything but the damaged file as it was.
    private void JudgeResults(int code, bool refused, string victim, string error)
    {
        if (!refused && code != target.Template.ExitCode)
        {
            Complain($"run ended with {code}, {target.Template.ExitCode} expected: {error}");
        }

        string damaged = Path.GetRelativePath(directory, victim);
        bool complete = target.Template.IsFinished && !target.Commands.Contains("merge");
        foreach (
            string difference in target
                .Template.Expected.Differences(directory)
                .Where(d => !d.Contains("report/", StringComparison.Ordinal)))
        {
            if (!refused || complete && !difference.EndsWith(damaged, StringComparison.Ordinal))
            {
                Complain($"after a run that ended with {code}: {difference}; {error}");
            }
        }
    }
}
