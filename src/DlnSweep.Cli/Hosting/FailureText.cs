using DlnSweep.Sweeps.Definition;
using DlnSweep.Running.Directories;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Sweeps;
using System.Net.Sockets;
using System.Reflection;
using DlnSweep.Cluster.Stores;
using DlnSweep.Sweeps.Commands;

namespace DlnSweep.Cli.Hosting;

/// <summary>
/// The one place that turns an exception into a sentence and an exit code, whatever it is. What nobody has foreseen leaves its details in a
/// log file.
/// </summary>
internal static class FailureText
{
    private const string GoesOn = "Finished work and checkpoints are kept; fix the cause and run the same command to resume.";

    /// <summary>Says on standard error what happened.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Exception failure)
    {
        (string message, int code) = Of(Cause(failure));
        if (message.Length > 0)
        {
            Console.Error.WriteLine(PrintableText.Of(message));
        }

        return code;
    }

    private static (string Message, int Code) Of(Exception cause) =>
        cause switch
        {
            OperationCanceledException when Signals.AnyCame => ("", ExitCode.Interrupted),
            SweepFileException or UsageException => (cause.Message, ExitCode.BadInput),
            DirectoryTakenException => (cause.Message, ExitCode.DirectoryTaken),
            ClusterDatabaseException { IsInput: true } => (cause.Message, ExitCode.BadInput),
            ClusterException or ClusterDatabaseException => (cause.Message, ExitCode.Environment),
            OutOfMemoryException or InsufficientMemoryException => (
                $"Not enough memory. Use fewer --workers; docs/operations.md says which limits (ulimit -v) are too low.\n{GoesOn}",
                ExitCode.Environment),
            StorageException => ($"{StorageException.Reason(cause)}\n{GoesOn}", ExitCode.Environment),
            _ when StorageException.IsCause(cause) => ($"{StorageException.Reason(cause)}\n{GoesOn}", ExitCode.Environment),
            SocketException => ($"Network error: {cause.Message}", ExitCode.Environment),
            _ => (
                $"Unexpected error: {cause.GetType().Name}: {PrintableText.LineOf(cause.Message)} {FailureLog.Keep(cause)}",
                ExitCode.Environment),
        };

    // The first failure of many that happened side by side, without what only carried it here.
    private static Exception Cause(Exception failure) =>
        failure switch
        {
            AggregateException { InnerExceptions.Count: > 0 } many => Cause(
                many.InnerExceptions.FirstOrDefault(e => e is not OperationCanceledException) ?? many.InnerExceptions[0]),
            TargetInvocationException { InnerException: { } inner } => Cause(inner),
            TypeInitializationException { InnerException: { } inner } => Cause(inner),
            _ => failure,
        };
}
