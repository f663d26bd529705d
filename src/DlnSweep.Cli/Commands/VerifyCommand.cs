using System.CommandLine;
using System.Globalization;
using DlnSweep.Cli.Options;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Hosting;
using DlnSweep.Running.Attempts;
using DlnSweep.Running.Directories;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary><c>verify</c>: checksums of everything, and a sample run again.</summary>
internal sealed class VerifyCommand
{
    private readonly Argument<string> directory = DirectoryArgument.Create();
    private readonly Option<int> sample = new("--sample")
    {
        Description = "Number of configurations to rerun.",
        DefaultValueFactory = _ => 10,
        HelpName = "N",
    };
    private readonly Option<int> seed = new("--seed")
    {
        Description = "Chooses the sample.",
        DefaultValueFactory = _ => 0,
        HelpName = "S",
    };

    private readonly Option<string?> folder = new("--folder")
    {
        Description = "The folder that the program of a command sweep runs in [the one that it was started in].",
        HelpName = "DIR",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("verify", "Checks the checksums of every shard, reruns a random sample and compares every value bit for "
            + "bit.");
        command.Add(directory);
        command.Add(sample);
        command.Add(seed);
        command.Add(folder);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using ILoggerFactory loggers = Logging.Create();
        using Interruption interruption = new();
        using SweepSession session = SweepSession.Inspect(DirectoryArgument.Resolve(parsed.GetValue(directory)!), loggers);
        int wanted = parsed.GetValue(sample);
        if (wanted < 0)
        {
            throw new UsageException($"--sample {wanted}: expected a number of configurations, 0 or more.");
        }

        ResultVersion.Require(session.Plan, session.Store.Directory, reruns: true);
        IModel model = Model(session, parsed.GetValue(folder));
        if (wanted > 0)
        {
            Availability.Require(model);
        }

        VerificationReport report = Verification.Run(
            session.Plan,
            session.Store,
            wanted,
            parsed.GetValue(seed),
            Environment.ProcessorCount,
            interruption.Token,
            model);
        foreach (string line in report.Damaged.Select(d => "damaged  " + d).Concat(report.Different.Select(d => "differs  " + d)))
        {
            Console.Out.WriteLine(line);
        }

        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Intact} shards intact, {report.Damaged.Count} damaged; {report.Rerun} rerun, {report.Different.Count} "
                    + $"different"));
        if (report.Different.Count > 0 && session.Plan.Sweep.Model.Declared is not null)
        {
            Console.Error.WriteLine(
                "The program gives different results on a rerun. Either it has changed (raise command: version), or its results depend on "
                    + "more\n"
                + "than its parameters and DLNSWEEP_SEED: threads, the clock, unseeded random numbers, files.");
        }

        return report.IsClean ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static IModel Model(SweepSession session, string? folder) => (folder, session.Plan.Sweep.Model) switch
    {
        (null, IModel model) => model,
        (_, CommandModel command) => command.In(PathText.Full(folder, "--folder")),
        (_, IModel model) => throw new UsageException($"--folder: model {model.Name} runs in no folder; the option is for sweeps of "
            + $"commands."),
    };
}
