using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Results.Transfer;

/// <summary>The best hyperparameter for one value of the axis across which it should transfer: a row of transfer.parquet.</summary>
public sealed record TransferRow
{
    /// <summary>The value of the axis across which the hyperparameter should transfer.</summary>
    public required ParameterValue Across { get; init; }

    /// <summary>The values of every other axis.</summary>
    public required IReadOnlyList<ParameterValue> Others { get; init; }

    /// <summary>The place of the optimum among the hyperparameter's values in rising order, from 0; null when every run diverged, or when
    /// several values share the smallest score, so that there is no one optimum.</summary>
    public int? OptimumIndex { get; init; }

    /// <summary>The value of the hyperparameter with the smallest median score.</summary>
    public double? Optimum { get; init; }

    /// <summary>The minimum of the parabola through the logarithm of the score at the optimum and its neighbours.</summary>
    public double? RefinedOptimum { get; init; }

    /// <summary>The median score at the optimum; without one, the smallest median score.</summary>
    public double? Score { get; init; }

    /// <summary>By how many octaves the refined optimum lies above that of the smallest value of the axis.</summary>
    public double? ShiftFromSmallest { get; init; }

    /// <summary>By how many octaves the refined optimum lies above that of the next smaller value of the axis.</summary>
    public double? ShiftFromPrevious { get; init; }

    /// <summary>The lower end of a 95 % bootstrap interval of the refined optimum over replicates; null with one replicate.</summary>
    public double? RefinedLow { get; init; }

    /// <summary>The upper end of that interval.</summary>
    public double? RefinedHigh { get; init; }

    /// <summary>Whether the optimum is the smallest or the largest value tried, so that the true one may lie outside.</summary>
    public bool OnEdge { get; init; }

    /// <summary>Whether a run diverged at the optimum, at the next larger value or within half an octave above.</summary>
    public bool NearStability { get; init; }

    /// <summary>By how much the best score, at the refined optimum, lies above that of the reference; null where it does not.</summary>
    public double? LossGap { get; init; }

    /// <summary>What the optimum of the smallest value of the axis costs here, beyond the best score.</summary>
    public double? SmallestRegret { get; init; }

    /// <summary>What this value's optimum costs at the reference, beyond the reference's best score.</summary>
    public double? Regret { get; init; }

    /// <summary><see cref="Regret"/> over <see cref="LossGap"/>.</summary>
    public double? RegretOverGap { get; init; }

    /// <summary>What the rows of the group say together of the way to the reference; null without a reference.</summary>
    public LimitVerdict? Limit { get; init; }

    /// <summary>The number of independent draws behind the row.</summary>
    public int Replicates { get; init; }
}
