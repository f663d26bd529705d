using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DlnSweep.Sweeps.Running;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary><c>status</c>: how far a sweep is.</summary>
internal sealed class StatusCommand
{
    private readonly Argument<string> directory = DirectoryArgument.Create();
    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };
    private readonly MissingSlicesOption missingSlices = new();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("status", "Coverage of a sweep: completed, diverged, failed, running, missing; rate and time left.");
        command.Add(directory);
        command.Add(json);
        missingSlices.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using ILoggerFactory loggers = Logging.Create();
        using SweepSession session = SweepSession.Inspect(DirectoryArgument.Resolve(parsed.GetValue(directory)!), loggers);
        if (missingSlices.Read(parsed) is { } slices)
        {
            Console.Out.WriteLine(MissingSlices.Find(session, slices, CancellationToken.None));
            return ExitCode.Done;
        }

        SweepStatus status = SweepStatus.Read(session, CancellationToken.None);
        Console.Out.WriteLine(parsed.GetValue(json) ? Json(session, status) : Text(session, status));
        return ExitCode.Done;
    }

    private static string Text(SweepSession session, SweepStatus status)
    {
        List<string> lines = [string.Create(CultureInfo.InvariantCulture, $"{session.Plan.Sweep.Name}: {CoverageText.Of(status.Coverage)}")];
        foreach (HeartbeatReport process in status.Processes)
        {
            string left = process.SecondsLeft is { } seconds ? $", {TimeSpan.FromSeconds(Math.Min(seconds, 1e8)):d\\.hh\\:mm\\:ss} left" : "";
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"process {process.ProcessId} on {process.Host}: {process.Running.Count} running, {process.Finished}/{process.Total} done, {process.Rate:G3}/s{left}"));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string Json(SweepSession session, SweepStatus status) => JsonSerializer.Serialize(new
    {
        name = session.Plan.Sweep.Name,
        model = session.Plan.Sweep.Model.Name,
        total = status.Coverage.Total,
        completed = status.Coverage.Completed,
        diverged = status.Coverage.Diverged,
        failed = status.Coverage.Failed,
        running = status.Running,
        missing = status.Coverage.Missing,
        rate_per_second = status.Processes.Count == 0 ? (double?)null : status.Processes.Sum(p => p.Rate),
        seconds_left = status.Processes.Max(p => p.SecondsLeft),
    });
}
