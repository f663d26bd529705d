using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Definition;

/// <summary>The sweep file's <c>transfer</c>: which hyperparameter's optimum is followed across which axis.</summary>
/// <param name="LearningRate">The hyperparameter: an axis.</param>
/// <param name="Across">The axis across which it should transfer.</param>
/// <param name="Score">The metric whose smallest value is the optimum.</param>
public sealed record TransferRequest(string LearningRate, string Across, string Score)
{
    /// <summary>The columns of the transfer table that a map can show.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["optimum", "refined_optimum", "score", "shift_from_smallest", "shift_from_previous"];

    /// <summary>
    /// The value of <see cref="Across"/> that stands for infinity: what the optima of the others are compared with. Null when there is
    /// none.
    /// </summary>
    public ParameterValue? Reference { get; init; }

    /// <summary>How the scores of the replicates become one.</summary>
    public TransferAverage Average { get; init; }
}
