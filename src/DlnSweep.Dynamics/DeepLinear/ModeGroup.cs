namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Directions of input space that share one eigenvalue of the data covariance.</summary>
/// <param name="Eigenvalue">lambda.</param>
/// <param name="Count">How many directions there are: their number, or, where only ratios matter, their fraction of all.</param>
/// <param name="TargetSquare">The mean of w*_k^2 over them (tau).</param>
internal readonly record struct ModeGroup(double Eigenvalue, double Count, double TargetSquare);
