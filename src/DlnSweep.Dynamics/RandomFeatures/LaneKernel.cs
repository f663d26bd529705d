using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// Runs kernels at the width of the machine. The eight sums of a kernel are added by a fixed tree, so that the bits are the same.
/// </summary>
internal static class LaneKernel
{
    /// <summary>The lanes of every sum.</summary>
    public const int Lanes = 8;

    /// <summary>Runs a kernel.</summary>
    public static void Run<TKernel>(ref TKernel kernel)
        where TKernel : struct, ILaneKernel, allows ref struct
    {
        if (EightLanes.IsSupported)
        {
            kernel.Run<EightLanes>();
        }
        else if (FourLanes.IsSupported)
        {
            kernel.Run<FourLanes>();
        }
        else
        {
            kernel.Run<OneLane>();
        }
    }

    /// <summary>The sum of eight numbers.</summary>
    public static double Total(ReadOnlySpan<double> s) => ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}
