namespace DlnSweep.Results.Transfer;

/// <summary>What a group of rows says of the way to the reference, which stands for an infinite value of the axis.</summary>
/// <param name="Word">useful, fast, slow or cannot tell.</param>
/// <param name="Gap">How fast the loss gap falls; null when fewer than three values of the axis resolve it.</param>
/// <param name="Regret">How fast the regret falls; null likewise.</param>
/// <param name="Shift">How fast the optimum approaches the reference's; null likewise.</param>
/// <param name="LargestRatio">The largest regret over gap from the second value on; null when none is resolved.</param>
public sealed record LimitVerdict(string Word, Exponent? Gap, Exponent? Regret, Exponent? Shift, double? LargestRatio)
{
    /// <summary>Tuned at the smaller size, one loses less than the size itself loses.</summary>
    public const string Useful = "useful";

    /// <summary>Useful, and the regret falls faster than the loss gap.</summary>
    public const string Fast = "fast";

    /// <summary>At some size the regret exceeds the loss gap.</summary>
    public const string Slow = "slow";

    /// <summary>The rows do not say.</summary>
    public const string CannotTell = "cannot tell";
}
