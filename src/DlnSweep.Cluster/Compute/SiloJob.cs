using DlnSweep.Running.Attempts;
using DlnSweep.Running.Scheduling;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cluster.Compute;

/// <summary>An attempt that a configuration's grain waits for.</summary>
/// <param name="sweep">The sweep as this silo sees it.</param>
/// <param name="configuration">The configuration.</param>
/// <param name="attempt">The number of the attempt.</param>
/// <param name="rank">Smaller ones run first.</param>
/// <param name="fence">Tells when another attempt has taken over.</param>
/// <param name="beginAlone">
/// Called when nothing else runs on this silo and nothing will; false when the attempt cannot begin after all. Null when it may run beside
/// others.
/// </param>
internal sealed class SiloJob(
    SiloSweep sweep, Configuration configuration, int attempt, int rank, IFence fence, Func<bool>? beginAlone)
    : ComputeJob(sweep.Runner, sweep.Observer, configuration, attempt, rank), IDisposable
{
    private readonly TaskCompletionSource<AttemptResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(sweep.Stopping);

    /// <summary>Tells whether the attempt is still the configuration's own.</summary>
    public IFence Fence => fence;

    /// <summary>Ends with the attempt.</summary>
    public Task<AttemptResult> Done => done.Task;

    /// <inheritdoc/>
    public override bool Alone => beginAlone is not null;

    /// <inheritdoc/>
    protected override CancellationToken Stop => stop.Token;

    /// <summary>Asks for a checkpoint and an early end.</summary>
    public void Interrupt() => stop.Cancel();

    /// <summary>Frees the cancellation.</summary>
    public void Dispose() => stop.Dispose();

    /// <inheritdoc/>
    protected override bool TryBegin() => beginAlone?.Invoke() != false;

    /// <inheritdoc/>
    protected override void EnsureCurrent() => fence.EnsureCurrent();

    /// <inheritdoc/>
    protected override void End(AttemptResult result) => done.SetResult(result);

    /// <inheritdoc/>
    protected override void Abort(Exception error) => done.SetException(error);
}
