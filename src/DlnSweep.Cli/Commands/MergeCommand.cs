using System.CommandLine;
using System.Globalization;
using DlnSweep.Cli.Formatting;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Hosting;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary><c>merge</c>: shards into tables, also on a half-finished run.</summary>
internal sealed class MergeCommand
{
    private readonly Argument<string> directory = DirectoryArgument.Create();

    private readonly Option<bool> pack = new("--pack") { Description = "Packs the shards of finished configurations into larger files." };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("merge", "Merges the shards into summary, trajectory and phase-diagram tables. Works during a run, too.");
        command.Add(directory);
        command.Add(pack);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SweepDirectory target = DirectoryArgument.Resolve(parsed.GetValue(directory)!);
        using ILoggerFactory loggers = Logging.Create();
        using Interruption interruption = new();
        using SweepSession session = SweepSession.Inspect(target, loggers);
        MergeReport merged = SweepTables.Merge(session.Plan, session.Store, interruption.Token);
        Console.Out.WriteLine(CoverageText.Of(merged.Coverage));
        Console.Out.WriteLine($"Tables:  {target.Summary}");
        if (parsed.GetValue(pack))
        {
            PackReport packed = SweepTables.Pack(session.Plan, session.Store, interruption.Token);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Packed:  {packed.Shards} shards into {packed.Packs} files in {target.Packs}"));
        }

        return ExitCode.Done;
    }
}
