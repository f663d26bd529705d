namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Gradient descent that can show its features: those that a unit input along the target, w* / |w*|, has in every hidden layer. At
/// initialization its entries are of order 1 whatever the width, and training moves them most of all directions.
/// </summary>
internal interface IProbedDescent : IDescent
{
    /// <summary>
    /// Reads the features after <see cref="IDescent.Measure"/>; only in a run with a coordinate check, and then at every step.
    /// </summary>
    /// <param name="values">2 L + 1 numbers: see <see cref="FeatureRow"/>.</param>
    void Probe(Span<double> values);
}
