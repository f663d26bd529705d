namespace DlnSweep.Sweeps.Models;

/// <summary>What a line of a program's output was read as.</summary>
internal enum LineUse
{
    /// <summary>Nothing: the program's own talk.</summary>
    Ignored,

    /// <summary>A row of the trajectory.</summary>
    Row,

    /// <summary>Metrics, or how the run ended.</summary>
    Metrics,
}
