namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>Where the learning rates come from.</summary>
internal enum ScheduleKind
{
    /// <summary>A warm-up, powers of the time and a decay.</summary>
    Formula,

    /// <summary>The rates with the smallest expected loss at the end.</summary>
    Optimal,
}
