using DlnSweep.Sweeps;
using System.CommandLine;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Cli.Commands;

/// <summary>The sweep file and the options that change it.</summary>
internal sealed class SweepFileArgument
{
    private readonly Argument<string> file = new("SWEEP.yaml") { Description = "The sweep file." };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "Changes one value of the sweep file, such as parameters.d=60 or replicates=1; may be repeated.",
        HelpName = "PATH=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(file);
        command.Add(set);
    }

    /// <summary>Reads the sweep file.</summary>
    /// <exception cref="SweepFileException">It is wrong.</exception>
    public SweepDefinition Read(ParseResult parsed) =>
        SweepFile.Read(Checked(parsed.GetValue(file)!), ModelRegistry.Standard, parsed.GetValue(set) ?? []);

    private static string Checked(string path)
    {
        string full = PathText.Full(path, "SWEEP.yaml");
        return !Directory.Exists(full) ? path
            : File.Exists(new SweepDirectory(full).SweepFile)
                ? throw new UsageException(
                    $"{path} is the output directory of a sweep, not a sweep file; its file is {new SweepDirectory(path).SweepFile} (with "
                        + $"--out {path} to go on there).")
            : throw new UsageException($"{path} is a folder, not a sweep file.");
    }
}
