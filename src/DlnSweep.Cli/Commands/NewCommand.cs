using System.CommandLine;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Options;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Sweeps.Templates;

namespace DlnSweep.Cli.Commands;

/// <summary><c>new</c>: a commented sweep file to start from.</summary>
internal sealed class NewCommand
{
    private readonly Argument<string> model = new("MODEL") { Description = "A model that 'models' lists, or command." };
    private readonly Option<string?> from = new("--from")
    {
        Description = "command: the program; the arguments of a Python script with argparse become parameters.",
        HelpName = "PROGRAM",
    };
    private readonly Option<string?> output = new("--out")
    {
        Description = "The sweep file; it must not be there yet [standard output].",
        HelpName = "FILE",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("new", "Writes a commented sweep file to start from.");
        command.Add(model);
        command.Add(from);
        command.Add(output);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string wanted = parsed.GetValue(model)!;
        string? path = parsed.GetValue(output) is { } given ? PathText.Full(given, "--out") : null;
        if (path is not null && Path.Exists(path))
        {
            throw new UsageException($"--out {path}: it is there already; choose another name, or remove it.");
        }

        if (path is not null && !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new UsageException($"--out {path}: there is no folder {Path.GetDirectoryName(path)}.");
        }

        string? program = parsed.GetValue(from);
        string text = wanted == CommandModel.ModelName ? OfProgram(program, path) : OfModel(wanted, program, path);
        if (path is null)
        {
            Console.Out.Write(text);
            return ExitCode.Done;
        }

        TextOutput.Write(path, text);
        Console.Out.WriteLine($"Wrote {path}.");
        Console.Error.WriteLine("Next: dlnsweep plan, try and run, each with this file.");
        return ExitCode.Done;
    }

    private static string OfModel(string wanted, string? program, string? path)
    {
        SweepTemplate template = SweepTemplate.Find(wanted)
            ?? throw new UsageException(
                $"There is no model '{wanted}'{NearestName.Hint(wanted, ModelRegistry.Standard.NamesInFiles)}");
        return program is null
            ? TemplateText.Of(template, Name(path, $"first-{wanted}"))
            : throw new UsageException($"--from {program}: model {wanted} runs no program; 'dlnsweep new command --from' does.");
    }

    private static string OfProgram(string? program, string? path)
    {
        if (program is null)
        {
            return ProgramTemplate.Of(ProgramOptions.Unknown, Name(path, "first-command"), folder: null);
        }

        string full = PathText.Full(program, "--from");
        if (!File.Exists(full))
        {
            throw new UsageException(
                Directory.Exists(full) ? $"--from {program} is a folder, not a program." : $"--from {program}: there is no such file.");
        }

        using Interruption interruption = new("");
        ProgramOptions options = ProgramOptionsReader.Read(full, interruption.Token);
        if (options.Problem.Length > 0)
        {
            Console.Error.WriteLine(PrintableText.Of(options.Problem));
        }

        string folder = Path.GetDirectoryName(full)!;
        string home = path is null ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(path)!;
        return ProgramTemplate.Of(options, Name(path, Path.GetFileNameWithoutExtension(full)), folder == home ? null : folder);
    }

    // The sweep has the file's name, where that can be one.
    private static string Name(string? path, string standard)
    {
        string name = path is null ? standard : Path.GetFileNameWithoutExtension(path);
        return name.Length > 0 && SweepName.Problem(name) is null ? name : "first-sweep";
    }
}
