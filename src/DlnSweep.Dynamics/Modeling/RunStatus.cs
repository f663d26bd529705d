namespace DlnSweep.Dynamics.Modeling;

/// <summary>How a run ended. Both are results.</summary>
public enum RunStatus
{
    /// <summary>The run reached its end.</summary>
    Completed,

    /// <summary>The dynamics diverged; metrics that then have no meaning are null.</summary>
    Diverged,
}
