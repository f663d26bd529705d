namespace DlnSweep.Dynamics.Committee;

/// <summary>How a run follows the network.</summary>
public enum CommitteeMethod
{
    /// <summary>The exact Markov chain of the overlaps at a finite input dimension.</summary>
    Simulation,

    /// <summary>Stochastic gradient descent with explicit weights: the slow way to the same law.</summary>
    Dense,

    /// <summary>The differential equation of the overlaps at infinite input dimension.</summary>
    Ode,

    /// <summary>The same without the gradient's noise: infinite batch.</summary>
    Flow,
}
