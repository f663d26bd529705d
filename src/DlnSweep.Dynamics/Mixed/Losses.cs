namespace DlnSweep.Dynamics.Mixed;

/// <summary>The errors of a matrix A, per entry.</summary>
/// <param name="Train">|A - Y|_F^2 / d^2.</param>
/// <param name="Test">|A - A*|_F^2 / d^2.</param>
internal readonly record struct Losses(double Train, double Test);
