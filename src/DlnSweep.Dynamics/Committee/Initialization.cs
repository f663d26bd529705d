namespace DlnSweep.Dynamics.Committee;

/// <summary>How the hidden units start.</summary>
public enum Initialization
{
    /// <summary>Units come in pairs of equal weights and opposite signs: the initial output is exactly zero.</summary>
    Paired,

    /// <summary>Independent weights, alternating signs.</summary>
    Independent,
}
