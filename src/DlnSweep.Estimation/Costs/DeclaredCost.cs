using System.Runtime.Intrinsics;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Estimation.Costs;

/// <summary>Turns a model's declaration into seconds on a machine that nobody has measured.</summary>
internal static class DeclaredCost
{
    /// <summary>Seconds to start, encode and publish a run, whatever it computes.</summary>
    public const double PerConfiguration = 2e-4;

    /// <summary>Seconds of compilation while the first configurations of a process run.</summary>
    public const double PerProcess = 0.3;

    private const double PerFolder = 2e-4;
    private const double Folders = 256;

    // Operations a second of a big matrix product in double precision on one core.
    private static readonly double Rate =
        Vector512.IsHardwareAccelerated ? 1.1e11 : Vector256.IsHardwareAccelerated ? 5e10 : 2e9;

    /// <summary>Seconds to make the folders of so many shards.</summary>
    public static double OfFolders(long shards) => PerFolder * Folders * (1 - Math.Pow(1 - (1 / Folders), shards));

    /// <summary>Core seconds of one run.</summary>
    public static double Seconds(CostEstimate cost) => PerConfiguration + (cost.Seconds ?? cost.Flops / Rate);
}
