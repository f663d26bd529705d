using System.CommandLine;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Hosting;
using DlnSweep.Reports;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary><c>report</c>: the figures and the page, from the merged tables.</summary>
internal sealed class ReportCommand
{
    private readonly Argument<string> directory = DirectoryArgument.Create();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new(
            "report",
            "Draws report/index.html and the figures as .svg, for the screen and for print, from the merged tables.");
        command.Add(directory);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SweepDirectory target = DirectoryArgument.Resolve(parsed.GetValue(directory)!);
        using ILoggerFactory loggers = Logging.Create();
        using SweepSession session = SweepSession.Inspect(target, loggers);
        Warnings.Print(ReportWriter.Write(session.Plan.Sweep, session.Store));
        Console.Out.WriteLine($"Figures: {target.ReportPage}");
        return ExitCode.Done;
    }
}
