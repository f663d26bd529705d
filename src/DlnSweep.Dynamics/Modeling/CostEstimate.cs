namespace DlnSweep.Dynamics.Modeling;

/// <summary>What a run is expected to cost, before it starts.</summary>
/// <param name="Flops">Floating-point operations, dense-product equivalent.</param>
/// <param name="MemoryBytes">Peak working memory.</param>
/// <param name="TrajectoryRows">Rows that it records.</param>
public readonly record struct CostEstimate(double Flops, double MemoryBytes, double TrajectoryRows);
