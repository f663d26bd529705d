namespace DlnSweep.Sweeps.Planning;

/// <summary>What all configurations of a plan are expected to cost.</summary>
/// <param name="Flops">Floating-point operations of all runs.</param>
/// <param name="LargestFlops">Floating-point operations of the most expensive run.</param>
/// <param name="LargestMemoryBytes">Working memory of the run that needs most.</param>
/// <param name="TrajectoryRows">Recorded rows of all runs.</param>
public readonly record struct PlanCost(double Flops, double LargestFlops, double LargestMemoryBytes, double TrajectoryRows);
