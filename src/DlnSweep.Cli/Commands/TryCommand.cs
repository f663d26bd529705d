using System.CommandLine;
using System.Globalization;
using DlnSweep.Cli.Formatting;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Options;
using DlnSweep.Cli.Terminal;
using DlnSweep.Cli.Trying;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Running.Attempts;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary><c>try</c>: one configuration in the foreground, and what is read from it.</summary>
internal sealed class TryCommand
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(10);

    private readonly SweepFileArgument file = new();
    private readonly Option<string?> id = new("--id")
    {
        Description = "The configuration with this id, or with an id that begins so [the first one of the plan].",
        HelpName = "ID",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("try", "Runs one configuration in the foreground, shows its output and what is read from it; keeps nothing.");
        file.AddTo(command);
        command.Add(id);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SweepPlan plan = SweepPlan.Create(file.Read(parsed));
        Configuration configuration = Choose(plan, parsed.GetValue(id));
        Warnings.Print(plan);
        IModel model = plan.Sweep.Model;
        Availability.Require(model);
        string place = string.Create(CultureInfo.InvariantCulture, $"Configuration {configuration.Index + 1} of {plan.Count}");
        Console.Error.WriteLine($"{place}: {PlanText.Describe(configuration, plan)}".TrimEnd(' ', ':'));

        using Interruption interruption = new("Stopping. A second Ctrl-C or SIGTERM ends the process at once.");
        ReadLines read = new(new ForgivingStream(StandardStreams.Output()), new ForgivingStream(StandardStreams.Error()));
        ForegroundRun run = new(model, configuration);
        RunResult? result = null;
        string? failure = null;
        try
        {
            TimeSpan next = BetweenReports;
            result = run.Run(read, progress => Report(progress, run.Seconds, ref next), interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (RunFailedException failed)
        {
            failure = failed.Message;
        }

        read.EndLine();
        Console.Out.Write(TrialText.OfProgram(read));
        if (result is not null)
        {
            Console.Out.Write(TrialText.OfResult(model, result));
        }

        Console.Out.Write(TrialText.OfTrajectory(run.Trajectory));
        if (result is null)
        {
            Console.Error.WriteLine(PrintableText.Of($"The configuration failed: {failure}"));
            return ExitCode.SomeFailed;
        }

        Console.Out.WriteLine(
            $"It took {Quantity.Duration(run.Seconds)}. Nothing was stored; 'run' stores it as shards/{configuration.Id[..2]}/\n"
                + $"{configuration.Id}.parquet.");
        return ExitCode.Done;
    }

    private static void Report(double progress, double seconds, ref TimeSpan next)
    {
        if (seconds > next.TotalSeconds && progress > 0)
        {
            next = TimeSpan.FromSeconds(seconds) + BetweenReports;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress:P0} after {Quantity.Duration(seconds)}"));
        }
    }

    private static Configuration Choose(SweepPlan plan, string? id) =>
        id is null ? plan[0]
        : plan.Enumerate().FirstOrDefault(c => id.Length > 0 && c.Id.StartsWith(id, StringComparison.Ordinal))
            ?? throw new UsageException($"--id {id}: no configuration of the sweep has such an id; 'plan --list' shows all of them.");
}
