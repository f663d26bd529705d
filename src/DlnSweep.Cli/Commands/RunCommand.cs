using System.CommandLine;
using System.Globalization;
using DlnSweep.Cli.Options;
using DlnSweep.Cli.Formatting;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Terminal;
using DlnSweep.Live.Server;
using DlnSweep.Reports;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary><c>run</c>: plans, runs what is missing, merges, reports.</summary>
internal sealed class RunCommand
{
    private readonly SweepFileArgument file = new();
    private readonly Option<string?> output = new("--out") { Description = "The output directory [runs/<name>].", HelpName = "DIR" };
    private readonly Option<string> engine = new("--engine")
    {
        Description = "auto, local or orleans.",
        DefaultValueFactory = _ => "auto",
        HelpName = "ENGINE",
    };
    private readonly ClusterRunOption cluster = new();
    private readonly Option<int> workers = new("--workers")
    {
        Description = "Number of configurations that run at the same time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    private readonly Option<string?> slice = new("--slice")
    {
        Description =
            "Runs part I of N of the plan; other processes run the other parts [auto: from SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX].",
        HelpName = "I/N",
    };

    private readonly Option<double> checkpointSeconds = NumberOption.Create(
        "--checkpoint-seconds", "Seconds of a configuration's work between two checkpoints.", "S", 60);

    private readonly Option<double?> memory = NumberOption.Create(
        "--memory", "Memory for all running configurations, in GB [80 % of the memory]. A configuration that needs more is not "
            + "started.", "GB");

    private readonly Option<string?> serve = new("--serve")
    {
        Description = $"Serves the live page during the run [{ListenAddress.Default}].",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "URLS",
    };

    private readonly LogOptions logOptions = new();
    private readonly Option<bool> noReport = new("--no-report") { Description = "Does not draw figures." };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("run", "Plans a sweep, runs what is missing, merges and reports. Running it again resumes.");
        file.AddTo(command);
        command.Add(output);
        command.Add(engine);
        cluster.AddTo(command);
        command.Add(workers);
        command.Add(slice);
        command.Add(checkpointSeconds);
        command.Add(memory);
        command.Add(serve);
        command.Add(noReport);
        logOptions.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        SweepDefinition definition = file.Read(parsed);
        Slice? part = SliceOption.Read(parsed.GetValue(slice));
        ClusterRequest? silos = cluster.Read(parsed, part);
        Option? local = new Option[] { workers, memory }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false });
        if (silos is not null && local is not null)
        {
            throw new UsageException($"{local.Name} cannot be combined with --cluster: every silo has limits of its own.");
        }

        ISweepEngine chosen = Engines.Choose(parsed.GetValue(engine)!, silos);
        SliceOption.Check(part, definition);
        RunOptions options = new()
        {
            Workers = InRange(parsed.GetValue(workers), 1, 4096, "--workers"),
            CheckpointEvery = TimeSpan.FromSeconds(InRange(parsed.GetValue(checkpointSeconds), 0, 1e6, "--checkpoint-seconds")),
        };
        if (parsed.GetValue(memory) is { } gigabytes)
        {
            options = options with { MemoryBytes = 1e9 * InRange(gigabytes, 0, 1e6, "--memory") };
        }

        SweepDirectory directory = DirectoryArgument.Resolve(parsed.GetValue(output) ?? Path.Combine("runs", definition.Name), "--out");
        IReadOnlyList<ListenAddress>? addresses = parsed.GetResult(serve) is null
            ? null
            : ListenAddress.Parse(parsed.GetValue(serve) ?? ListenAddress.Default);
        SweepPlan plan = SweepPlan.Create(definition);
        Warnings.Print(plan);
        Availability.Require(definition.Model);

        using Interruption interruption = new(limit: TimeSpan.FromSeconds(8.5));
        using RunLogs logs = logOptions.Create(parsed);
        using SweepSession session = SweepSession.Open(plan, directory, part, logs.Factory, shared: chosen.SharesDirectory);
        logs.KeepIn(directory);
        foreach (string note in session.Notes)
        {
            Console.Error.WriteLine(note);
        }

        using Heartbeat heartbeat = new(session.Store, chosen.Name);
        await using IAsyncDisposable? page = addresses is null ? null : await LivePage.StartBesideAsync(directory, addresses, logs.Factory);
        using RunReporting view = new(session, logs);
        string? failure = null;
        Coverage? coverage = await SweepRunner.RunAsync(
            session,
            chosen,
            options,
            new Observers(view, heartbeat),
            missing =>
            {
                if (missing.TooLarge.Count > 0)
                {
                    Console.Error.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{missing.TooLarge.Count} configurations are not started: they need up to "
                                + $"{Quantity.Bytes(missing.LargestBytes)} of memory, and runs may use "
                                + $"{Quantity.Bytes(options.MemoryBytes)}."));
                }

                view.Begin(missing, options, interruption.Token);
                heartbeat.Begin(missing.Positions.Count);
            },
            interruption.Token,
            more =>
            {
                view.More(more);
                heartbeat.More(more.Positions.Count);
            },
            halted => failure = halted);
        view.End();
        if (coverage is not { } done)
        {
            Console.Error.WriteLine(
                !interruption.Token.IsCancellationRequested
                    ? $"The sweep was stopped on the cluster. Finished work and checkpoints are kept in {directory.Root}; run the same "
                        + $"command to resume."
                : chosen.SharesDirectory
                ? $"The cluster keeps running the sweep; run the same command to watch it again and to merge the results in "
                    + $"{directory.Root}."
                : $"Interrupted. Finished work and checkpoints are kept in {directory.Root}; run the same command to resume.");
            return ExitCode.Interrupted;
        }

        Console.Out.WriteLine(CoverageText.Of(done));
        if (failure is not null)
        {
            Console.Error.WriteLine(PrintableText.Of(failure));
        }

        if (!parsed.GetValue(noReport) && (part is null || done.Missing == 0))
        {
            ReportSentences report = ReportWriter.Write(session.Plan.Sweep, session.Store);
            foreach (string verdict in report.Verdicts)
            {
                Prose.Write(verdict);
            }

            Warnings.Print(report);

            Console.Out.WriteLine($"Figures: {directory.ReportPage}");
        }

        Console.Out.WriteLine($"Tables:  {directory.Summary}");
        return done.Failed > 0 || (part is null && done.Missing > 0) ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private static T InRange<T>(T value, T minimum, T maximum, string option)
        where T : IComparable<T>, IFormattable =>
        value.CompareTo(minimum) >= 0 && value.CompareTo(maximum) <= 0
            ? value
            : throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"{option} {value}: expected a number from {minimum} to {maximum}."));
}
