using DlnSweep.Cli.Options;
using DlnSweep.Cli.Hosting;
using System.CommandLine;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Commands;

/// <summary>The whole command: finds what was asked for, runs it, and says in one place what went wrong.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <returns>The exit code; no exception.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is ["--version"])
            {
                Console.Out.WriteLine($"dlnsweep {ProductVersion.Text}");
                Console.Out.WriteLine($"engines: {string.Join(", ", Engines.Names)}");
                return ExitCode.Done;
            }

            return await InvokeAsync(args);
        }
        catch (Exception failure)
        {
            return FailureText.Tell(failure);
        }
    }

    private static async Task<int> InvokeAsync(string[] args)
    {
        RootCommand root = Create();
        ParseResult parsed = root.Parse(args);
        if (parsed.CommandResult.Command is { Action: null } group && parsed.UnmatchedTokens.Count == 0)
        {
            // A command that only groups others says what they are.
            parsed = root.Parse([.. args, "--help"]);
        }

        if (parsed.Errors.Count > 0)
        {
            foreach (string message in UsageText.Of(parsed))
            {
                Console.Error.WriteLine(message);
            }

            Console.Error.WriteLine("See 'dlnsweep --help' and 'dlnsweep COMMAND --help'.");
            return ExitCode.BadInput;
        }

        // Signals are the command's own business: a run writes checkpoints before it leaves.
        return await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static RootCommand Create() => new("DlnSweep: sweeps over the training dynamics of linear networks.")
    {
        new RunCommand().Create(),
        new PlanCommand().Create(),
        new TryCommand().Create(),
        new StatusCommand().Create(),
        new MergeCommand().Create(),
        new ReportCommand().Create(),
        new ExportCommand().Create(),
        new VerifyCommand().Create(),
        new ServeCommand().Create(),
        new ModelsCommand().Create(),
        new NewCommand().Create(),
        new SiloCommand().Create(),
        new ClusterCommand().Create(),
    };
}
