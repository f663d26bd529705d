using DlnSweep.Cluster;
using DlnSweep.Sweeps.Running;

namespace DlnSweep.Sweeps.Tests.Running;

/// <summary>This build has the Orleans engine.</summary>
internal static class EngineUnderTest
{
    /// <summary>Nothing is missing.</summary>
    public static string? Missing => null;

    /// <summary>The engine that runs everything in this process.</summary>
    public static ISweepEngine CreateEmbedded() => new OrleansEngine();
}
