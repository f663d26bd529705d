namespace DlnSweep.Dynamics.Mixed;

/// <summary>The variances of the initial weights of the two layers.</summary>
/// <param name="First">s1 = sigma^2 d^(imbalance_exponent/2), of W1 (w x d).</param>
/// <param name="Second">s2 = sigma^2 d^(-imbalance_exponent/2), of W2 (d x w).</param>
internal readonly record struct InitialVariances(double First, double Second);
