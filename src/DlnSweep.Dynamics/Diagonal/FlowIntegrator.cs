namespace DlnSweep.Dynamics.Diagonal;

/// <summary>How the flow is integrated in time.</summary>
internal enum FlowIntegrator
{
    /// <summary>Runge-Kutta of order 4 with steps from the stiffness, landing exactly on log-spaced records.</summary>
    Adaptive,

    /// <summary>The explicit two-step Adams-Bashforth scheme on the uniform grid that the mean-field theory shares.</summary>
    Grid,
}
