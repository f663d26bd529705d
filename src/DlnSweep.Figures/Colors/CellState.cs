namespace DlnSweep.Figures.Colors;

/// <summary>What a cell of a phase map stands for.</summary>
public enum CellState
{
    /// <summary>No configuration of the sweep is there.</summary>
    Outside,

    /// <summary>It has a value.</summary>
    Value,

    /// <summary>Its runs ended, but the metric does not exist there.</summary>
    NoValue,

    /// <summary>Every finished run diverged.</summary>
    Diverged,

    /// <summary>Every attempt failed.</summary>
    Failed,

    /// <summary>Not run yet.</summary>
    Missing,
}
