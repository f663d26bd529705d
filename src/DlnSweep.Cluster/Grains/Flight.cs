namespace DlnSweep.Cluster.Grains;

/// <summary>A configuration that is handed out to a silo and not concluded yet.</summary>
/// <param name="silo">The silo.</param>
/// <param name="token">The token of its lease.</param>
/// <param name="isTakenOver">Whether a silo that is gone may have published its result up to now.</param>
internal sealed class Flight(SiloAddress silo, int token, bool isTakenOver)
{
    /// <summary>The silo where it is.</summary>
    public SiloAddress Silo { get; set; } = silo;

    /// <summary>When its grain was last asked, in milliseconds; null while its lease is being stored.</summary>
    public long? Asked { get; set; }

    /// <summary>The token of its lease.</summary>
    public int Token => token;

    /// <summary>Whether a silo that is gone may have published its result when it was handed out.</summary>
    public bool IsTakenOver => isTakenOver;
}
