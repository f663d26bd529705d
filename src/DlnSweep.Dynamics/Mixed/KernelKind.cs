namespace DlnSweep.Dynamics.Mixed;

/// <summary>How the network is represented; the trajectories agree to rounding.</summary>
internal enum KernelKind
{
    /// <summary>The weights W1, W2.</summary>
    Explicit,

    /// <summary>The Gram matrices A = W2 W1, C1 = W2 W2^T, C2 = W1^T W1.</summary>
    Gram,
}
