using System.CommandLine;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Status;
using DlnSweep.Cli.Terminal;
using DlnSweep.Estimation.Costs;
using DlnSweep.Live.Watching;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary><c>status</c>: how far a sweep is.</summary>
internal sealed class StatusCommand
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Argument<string> directory = DirectoryArgument.Create();
    private readonly Option<bool> json = new("--json") { Description = "Prints JSON." };
    private readonly Option<bool> watch = new("--watch") { Description = "Repeats until the sweep is complete." };
    private readonly MissingSlicesOption missingSlices = new();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new(
            "status", "Shows the progress of a sweep: coverage, rate, time left, running and failed configurations, estimated and actual "
                + "cost.");
        command.Add(directory);
        command.Add(json);
        command.Add(watch);
        missingSlices.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using ILoggerFactory loggers = Logging.Create();
        SweepDirectory target = DirectoryArgument.Resolve(parsed.GetValue(directory)!);
        using SweepSession session = SweepSession.Inspect(target, loggers);
        if (missingSlices.Read(parsed) is { } slices)
        {
            Console.Out.WriteLine(MissingSlices.Find(session.Plan, session.Store, slices, CancellationToken.None));
            return ExitCode.Done;
        }

        using Interruption interruption = new("");
        using SweepWatch follower = SweepWatch.Open(target, loggers);
        SweepReport Look()
        {
            follower.Refresh(interruption.Token);
            return new SweepReport(
                follower.Sweep, follower.Current, EstimateAccuracy.Read(session.Plan, session.Store, interruption.Token));
        }

        try
        {
            if (parsed.GetValue(watch))
            {
                Follow(Look, parsed.GetValue(json), interruption.Token);
                interruption.Token.ThrowIfCancellationRequested();
            }
            else
            {
                SweepReport report = Look();
                Console.Out.WriteLine(parsed.GetValue(json) ? StatusJson.Of(report) : StatusText.Of(report));
            }

            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static string Fit(string line, int width) => line.Length <= width ? line : line[..Math.Max(0, width - 1)] + "…";

    // One report after the other; in a terminal, in each other's place.
    private static void Follow(Func<SweepReport> look, bool json, CancellationToken stop)
    {
        ScreenBlock? block =
            json || !TerminalKind.IsRichOutput ? null : new ScreenBlock(StandardStreams.Output(), () => TerminalKind.Columns);
        while (true)
        {
            SweepReport report = look();
            if (block is null)
            {
                Console.Out.WriteLine(json ? StatusJson.Of(report) : StatusText.Of(report) + Environment.NewLine);
            }
            else
            {
                (int columns, int rows) = TerminalKind.Size();
                block.Paint([
                    .. StatusText
                        .Of(report)
                        .Split(Environment.NewLine)
                        .Take(rows - 1)
                        .Select(l => Fit(l, columns - 1))
                        .Select(l => new PaintedLine(l, l.Length)),
                ]);
            }

            if ((report.Now.Coverage.Missing == 0 && report.Now.Processes.Count == 0) || stop.WaitHandle.WaitOne(Between))
            {
                return;
            }
        }
    }
}
