using System.CommandLine;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Logs;
using DlnSweep.Results.Exporting;
using DlnSweep.Results.Merging;
using DlnSweep.Running.Directories;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Commands;

/// <summary><c>export</c>: the results as files that other tools import.</summary>
internal sealed class ExportCommand
{
    private static readonly string[] Formats = ["csv", "wandb", "mlflow", "trackio", "huggingface", "tensorboard"];

    private readonly Argument<string> directory = DirectoryArgument.Create();
    private readonly Option<string> format = new("--to")
    {
        Description = string.Join(", ", Formats[..^1]) + " or " + Formats[^1] + ".",
        HelpName = "FORMAT",
        Required = true,
    };
    private readonly Option<string?> output = new("--out")
    {
        Description = "The folder to write, new or empty [DIR-FORMAT].",
        HelpName = "FOLDER",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("export", "Writes the results as files that other tools import.");
        command.Add(directory);
        command.Add(format);
        command.Add(output);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        SweepDirectory source = DirectoryArgument.Resolve(parsed.GetValue(directory)!);
        string wanted = parsed.GetValue(format)!;
        if (!Formats.Contains(wanted))
        {
            throw new UsageException($"--to: there is no format '{wanted}'{NearestName.Hint(wanted, Formats)}");
        }

        string target = PathText.Full(
            parsed.GetValue(output) ?? $"{Path.TrimEndingDirectorySeparator(source.Root)}-{wanted}", "--out");
        using ILoggerFactory loggers = Logging.Create();
        using Interruption interruption = new("");
        using SweepSession session = SweepSession.Inspect(source, loggers);
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new UsageException($"--out {target}: it is there already; choose another folder, or remove it.");
        }

        MergeReport merged = SweepTables.Merge(session.Plan, session.Store, interruption.Token);
        string sweep = session.Plan.Sweep.Name;
        DateTimeOffset time = new(File.GetLastWriteTimeUtc(source.Summary), TimeSpan.Zero);
        IEnumerable<ExportedRun> runs = new ExportedRuns(
            source, [.. session.Plan.Sweep.Axes.SelectMany(a => a.Columns).Select(c => c.Name)]).Read().Select(run =>
            {
                interruption.Token.ThrowIfCancellationRequested();
                return run;
            });
        switch (wanted)
        {
            case "csv":
                CsvTables.Write(source, target);
                break;
            case "wandb":
                WandbRuns.Write(runs, sweep, target);
                break;
            case "mlflow":
                MlflowRuns.Write(runs, sweep, time, target);
                break;
            case "trackio":
                TrackioRuns.Write(runs, sweep, target);
                break;
            case "huggingface":
                HuggingFaceDataset.Write(source, sweep, target);
                break;
            default:
                TensorBoardRuns.Write(runs, time, target);
                break;
        }

        Console.Out.WriteLine(Formatting.CoverageText.Of(merged.Coverage));
        Console.Out.WriteLine($"Wrote {target}.");
        return ExitCode.Done;
    }
}
