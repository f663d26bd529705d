using System.CommandLine;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Commands;

/// <summary>What is wrong with a command line, with the nearest valid word for a mistyped one.</summary>
internal static class UsageText
{
    /// <summary>The messages, one line each.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] unknown = [.. parsed.UnmatchedTokens];
        if (Array.Find(unknown, IsOption) is { } option)
        {
            // What follows it is most likely its value.
            return [.. unknown.Where(IsOption).Select(o => $"There is no option '{Name(o)}'{Hint(Name(o), OptionsOf(parsed))}")];
        }

        if (unknown.Length > 0 && command.Subcommands.Count > 0)
        {
            return [$"There is no command '{unknown[0]}'{NearestName.Hint(unknown[0], command.Subcommands.Select(c => c.Name))}"];
        }

        return [.. parsed.Errors.Select(e => e.Message).Distinct()];
    }

    private static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1 && !char.IsAsciiDigit(token[1]);

    private static string Name(string token) => token.Split('=', 2)[0];

    private static string Hint(string name, IEnumerable<string> valid) => NearestName.Find(name, valid) is { } nearest
        ? $"; did you mean '{nearest}'?"
        : ".";

    private static IEnumerable<string> OptionsOf(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return command
            .Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive))
            .Select(o => o.Name)
            .Where(n => n.StartsWith('-'));
    }
}
