using System.CommandLine;
using System.Globalization;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Commands;

/// <summary>Asks which slices an array job has to run again.</summary>
internal sealed class MissingSlicesOption
{
    private readonly Option<int?> count = new("--missing-slices")
    {
        Description = "Prints only the slices of N that have configurations left to run, such as 1-3,7, or an empty line.",
        HelpName = "N",
    };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command) => command.Add(count);

    /// <summary>The number of slices; null when it is not asked for.</summary>
    /// <exception cref="UsageException">It is out of range.</exception>
    public int? Read(ParseResult parsed) => parsed.GetValue(count) is not { } wanted ? null
        : wanted is >= 1 and <= SliceSet.MaximumCount ? wanted
        : throw new UsageException(string.Create(
            CultureInfo.InvariantCulture, $"--missing-slices {wanted}: expected a number from 1 to {SliceSet.MaximumCount}."));
}
