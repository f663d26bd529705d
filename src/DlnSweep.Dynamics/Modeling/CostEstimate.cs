namespace DlnSweep.Dynamics.Modeling;

/// <summary>What a run is expected to cost, before it starts.</summary>
/// <param name="Flops">
/// Floating-point operations of a big matrix product that take as long as the run: a kernel that reaches a tenth of a product's speed
/// counts its operations ten times.
/// </param>
/// <param name="MemoryBytes">Peak working memory.</param>
/// <param name="TrajectoryRows">Rows that it records.</param>
/// <param name="Kind">The kernel that most of the work runs in: runs of one kind share the error of their estimates.</param>
public readonly record struct CostEstimate(double Flops, double MemoryBytes, double TrajectoryRows, string Kind = "")
{
    /// <summary>Core seconds, where they are declared instead of following from <see cref="Flops"/>.</summary>
    public double? Seconds { get; init; }
}
