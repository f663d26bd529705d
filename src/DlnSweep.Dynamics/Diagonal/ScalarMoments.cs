namespace DlnSweep.Dynamics.Diagonal;

/// <summary>Expectations over one coefficient b of an estimator at infinite dimension.</summary>
/// <param name="Error">E (b - b*)^2.</param>
/// <param name="Slope">The mean derivative of b with respect to its effective observation; of a soft threshold, P(b != 0).</param>
/// <param name="Q">E b^2.</param>
/// <param name="L1">E |b|.</param>
/// <param name="ActiveFraction">P(|b| > 0.1).</param>
/// <param name="Overlap">E b b*.</param>
/// <param name="EffectiveDimension">(E D)^2 / E D^2.</param>
internal readonly record struct ScalarMoments(
    double Error, double Slope, double Q, double L1, double ActiveFraction, double Overlap, double EffectiveDimension);
