namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// What a dqds transform tells about the smallest value: its quotients before couplings were added, the last three by themselves (from
/// the end), and the least of all that come before each.
/// </summary>
internal readonly record struct QdBounds(
    double End,
    double EndBefore,
    double EndSecond,
    double LeastBefore,
    double LeastBeforeSecond,
    double LeastOthers)
{
    /// <summary>Whether the shift was below the smallest value.</summary>
    public bool Valid => End >= 0 && LeastBefore >= 0;

    /// <summary>The same for the array without its last value.</summary>
    public QdBounds WithoutLast => new(EndBefore, EndSecond, double.PositiveInfinity, LeastBeforeSecond, LeastOthers, LeastOthers);
}
