using System.Runtime;

namespace DlnSweep.Results.Merging;

/// <summary>
/// While it lives, garbage is collected in one go and not beside the work: a merge answers nobody, and its memory then hardly depends on
/// how much it merges.
/// </summary>
internal sealed class BatchGarbageCollection : IDisposable
{
    private readonly GCLatencyMode before = GCSettings.LatencyMode;

    public BatchGarbageCollection() => GCSettings.LatencyMode = GCLatencyMode.Batch;

    public void Dispose() => GCSettings.LatencyMode = before;
}
