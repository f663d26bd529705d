namespace DlnSweep.Cluster.Compute;

/// <summary>Keeps a silo's sweep open while somebody works on it.</summary>
internal sealed class SweepUse : IDisposable
{
    private int disposed;

    /// <summary>A use that the sweep has already counted.</summary>
    public SweepUse(SiloSweep sweep) => Sweep = sweep;

    /// <summary>The sweep.</summary>
    public SiloSweep Sweep { get; }

    /// <summary>Another use, for work that goes on after this one.</summary>
    public SweepUse Share() => Sweep.ShareUse();

    /// <summary>Ends the use; a second time does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            Sweep.EndUse();
        }
    }
}
