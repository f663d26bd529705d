namespace DlnSweep.Dynamics.Mixed;

/// <summary>Which discretisations of the self-consistent dynamics run beside gradient descent.</summary>
internal enum SelfConsistentMethod
{
    /// <summary>None.</summary>
    None,

    /// <summary>Explicit Euler steps of the matrix flow, as published.</summary>
    Euler,

    /// <summary>Gradient descent of the network whose Gram matrices make its flow the self-consistent flow.</summary>
    Twin,

    /// <summary>Both.</summary>
    Both,
}
