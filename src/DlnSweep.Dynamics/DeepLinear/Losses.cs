namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>The losses before the update of one step, without the factor 1/2.</summary>
/// <param name="Test">Noise-free population loss (1/D) sum_k lambda_k (w*_k - v_k)^2.</param>
/// <param name="Train">Mean squared error of the samples that the step's gradient is taken over.</param>
internal readonly record struct Losses(double Test, double Train);
