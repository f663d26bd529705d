namespace DlnSweep.Cluster.Grains;

/// <summary>A configuration that is handed out to a silo and not concluded yet.</summary>
/// <param name="silo">The silo.</param>
/// <param name="asked">When its grain was last asked, in milliseconds.</param>
internal sealed class Flight(SiloAddress silo, long asked)
{
    /// <summary>The silo where it is.</summary>
    public SiloAddress Silo { get; set; } = silo;

    /// <summary>When its grain was last asked, in milliseconds.</summary>
    public long Asked { get; set; } = asked;
}
