namespace DlnSweep.Benchmarks.Load;

/// <summary>What a server counts.</summary>
internal interface IStoreCounters : IDisposable
{
    /// <summary>Connections of silos and clients now.</summary>
    int Connections { get; }

    /// <summary>Writes of grain state so far; complete when the silos have ended.</summary>
    long Writes { get; }
}
