namespace DlnSweep.Dynamics.Diagonal;

/// <summary>How the model is solved.</summary>
internal enum DiagonalMethod
{
    /// <summary>Gradient flow on a drawn data set.</summary>
    Flow,

    /// <summary>Dynamical mean-field theory: the flow at infinite dimension.</summary>
    Dmft,

    /// <summary>The scalar fixed point for infinite dimension and infinite time.</summary>
    Static,

    /// <summary>The flow's limit at infinite time on a drawn data set.</summary>
    Interpolator,
}
