namespace DlnSweep.Dynamics.Mixed;

/// <summary>Which configurations train on the same draw of signal and noise (A*, E).</summary>
internal enum TargetSharing
{
    /// <summary>One draw per replicate for the whole grid, as published; it depends on d and the rank alone.</summary>
    Shared,

    /// <summary>A draw of its own for every configuration.</summary>
    Fresh,
}
