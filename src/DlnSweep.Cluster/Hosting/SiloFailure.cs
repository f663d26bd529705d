namespace DlnSweep.Cluster.Hosting;

/// <summary>
/// The error after which Orleans would end the process. The silo inside a command ends only the run, with a message: the rest of the
/// process is intact, and what is done lies in the shards.
/// </summary>
internal sealed class SiloFailure : IFatalErrorHandler
{
    private readonly TaskCompletionSource<string> occurred = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the reason when it occurs.</summary>
    public Task<string> Occurred => occurred.Task;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender, string? context, Exception? exception) =>
        occurred.TrySetResult(exception is null ? $"{context}" : $"{context}: {exception.Message}");
}
