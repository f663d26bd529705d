namespace DlnSweep.Dynamics.Committee;

/// <summary>The hidden units' activation g.</summary>
public enum Activation
{
    /// <summary>erf(u / sqrt 2).</summary>
    Erf,

    /// <summary>u.</summary>
    Linear,
}
