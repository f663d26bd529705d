namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The flow's limit at infinite time and dimension.</summary>
/// <param name="Moments">Expectations over a coefficient; NaN where the theory gives none.</param>
/// <param name="TrainError">|y - X beta|^2/n.</param>
/// <param name="Tau">The effective noise.</param>
/// <param name="Rate">gamma; NaN where the training error does not decay to zero.</param>
/// <param name="Converged">Whether the fixed point was reached.</param>
internal readonly record struct StaticSolution(ScalarMoments Moments, double TrainError, double Tau, double Rate, bool Converged);
