namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>Grouped modes as arrays, padded to a multiple of eight by nodes without modes.</summary>
internal sealed class PaddedSpectrum
{
    /// <summary>The arrays of the given groups.</summary>
    public PaddedSpectrum(ModeGroups modes)
    {
        ModeNode[] nodes = [.. modes.Nodes];
        int length = (nodes.Length + LaneKernel.Lanes - 1) / LaneKernel.Lanes * LaneKernel.Lanes;
        (Variances, Traces, Shares) = (new double[length], new double[length], new double[length]);
        Array.Fill(Variances, 1);
        for (int i = 0; i < nodes.Length; i++)
        {
            (Variances[i], Traces[i], Shares[i]) = (nodes[i].Variance, nodes[i].Trace, nodes[i].Share);
            Trace += nodes[i].Trace;
            Smallest = nodes[i].Variance;
        }
    }

    /// <summary>Variance of each node.</summary>
    public double[] Variances { get; }

    /// <summary>Sum of the variances of each node.</summary>
    public double[] Traces { get; }

    /// <summary>The target's share in each node.</summary>
    public double[] Shares { get; }

    /// <summary>The sum of all variances.</summary>
    public double Trace { get; }

    /// <summary>The smallest variance.</summary>
    public double Smallest { get; }
}
