using System.CommandLine;
using DlnSweep.Cli.Commands;
using DlnSweep.Cli.Options;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Terminal;
using DlnSweep.Cluster.Postgres;
using DlnSweep.Running.Directories;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;

StandardStreams.Open();
RootCommand root = new("DlnSweep: sweeps over the training dynamics of linear networks.")
{
    new RunCommand().Create(),
    new PlanCommand().Create(),
    new StatusCommand().Create(),
    new MergeCommand().Create(),
    new ReportCommand().Create(),
    new VerifyCommand().Create(),
    new ServeCommand().Create(),
    new ModelsCommand().Create(),
    new SiloCommand().Create(),
    new ClusterCommand().Create(),
};
if (args is ["--version"])
{
    Console.Out.WriteLine($"dlnsweep {ProductVersion.Text}");
    Console.Out.WriteLine($"engines: {string.Join(", ", Engines.Names)}");
    return ExitCode.Done;
}

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    // That a command is missing is no news to someone who has mistyped one.
    bool mistyped = parsed.CommandResult.Command == root && parsed.UnmatchedTokens.Count > 0;
    foreach (string message in parsed.Errors.Select(e => e.Message).Distinct().Skip(mistyped ? 1 : 0))
    {
        Console.Error.WriteLine(message);
    }

    Console.Error.WriteLine("'dlnsweep --help' and 'dlnsweep COMMAND --help' list what there is.");
    return ExitCode.BadInput;
}

try
{
    // Signals are the run's own business: it writes checkpoints before it leaves.
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception error) when (error is SweepFileException or UsageException)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.BadInput;
}
catch (DirectoryTakenException error)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.DirectoryTaken;
}
catch (ClusterDatabaseException error)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.Environment;
}
catch (Exception error) when (error is StorageException || StorageException.IsCause(error))
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Finished work and checkpoints are kept; the same command goes on when the cause is gone.");
    return ExitCode.Environment;
}
