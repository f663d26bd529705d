namespace DlnSweep.Cluster.Client;

/// <summary>A client's connection to a cluster.</summary>
/// <param name="grains">Its grains.</param>
/// <param name="close">Ends the connection.</param>
public sealed class ClusterSession(IGrainFactory grains, Func<ValueTask> close) : IAsyncDisposable
{
    /// <summary>The cluster's grains.</summary>
    public IGrainFactory Grains => grains;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => close();
}
