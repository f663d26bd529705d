using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>What is recorded of coefficients beta against the signal b*.</summary>
/// <param name="TestError">|beta - b*|^2/d.</param>
/// <param name="Overlap">beta . b* / |b*|^2; NaN without a signal.</param>
/// <param name="Q">|beta|^2/d.</param>
/// <param name="L1">Mean |beta|.</param>
/// <param name="ActiveFraction">Fraction with |beta| above <see cref="ActiveThreshold"/>.</param>
/// <param name="EffectiveDimension">(sum D)^2 / (d sum D^2), D = 2 sqrt(c^2 + beta^2).</param>
internal readonly record struct Observables(
    double TestError, double Overlap, double Q, double L1, double ActiveFraction, double EffectiveDimension)
{
    /// <summary>The size from which a coefficient counts as active.</summary>
    public const double ActiveThreshold = 0.1;

    private const int Count = 6;

    /// <summary>L1 over sqrt(Q); NaN where the coefficients vanish.</summary>
    public double NormRatio => L1 / Math.Sqrt(Q);

    /// <summary>Whether every value that always exists is finite.</summary>
    public bool IsFinite => double.IsFinite(TestError) && double.IsFinite(Q);

    /// <summary>Measures coefficients at the conserved scale c = u v.</summary>
    public static Observables Measure(ReadOnlySpan<double> beta, ReadOnlySpan<double> signal, double scale)
    {
        double error = 0, product = 0, signalSquare = 0, square = 0, absolute = 0, kernel = 0, kernelSquare = 0;
        int active = 0;
        for (int i = 0; i < beta.Length; i++)
        {
            double b = beta[i];
            double s = signal[i];
            double difference = b - s;
            double diagonalSquare = (scale * scale) + (b * b);
            error += difference * difference;
            product += b * s;
            signalSquare += s * s;
            square += b * b;
            absolute += Math.Abs(b);
            active += Math.Abs(b) > ActiveThreshold ? 1 : 0;
            kernel += Math.Sqrt(diagonalSquare);
            kernelSquare += diagonalSquare;
        }

        double d = beta.Length;
        return new Observables(
            error / d, product / signalSquare, square / d, absolute / d, active / d, kernel * kernel / (d * kernelSquare));
    }

    /// <summary>Appends a row of <see cref="DiagonalMetrics.Columns"/>, then the tracked coefficients.</summary>
    public void AddTo(
        Trajectory trajectory, double time, double trainError, bool trusted, params ReadOnlySpan<double> coefficients) => trajectory.Add(
        [time, trainError, TestError, Overlap, Q, L1, NormRatio, ActiveFraction, EffectiveDimension, trusted ? 1 : 0, .. coefficients]);

    /// <summary>Sets the metrics that follow from these values.</summary>
    public RunResult AddTo(RunResult result, DiagonalSettings settings) => result
        .Set(DiagonalMetrics.TestError, TestError)
        .Set(DiagonalMetrics.RidgelessRatio, TestError / Ridgeless.TestError(settings))
        .Set(DiagonalMetrics.NormRatio, NormRatio)
        .Set(DiagonalMetrics.ActiveFraction, ActiveFraction)
        .Set(DiagonalMetrics.EffectiveDimension, EffectiveDimension);

    /// <summary>Writes the values for a checkpoint.</summary>
    public void Save(IStateWriter state) => state.Write([TestError, Overlap, Q, L1, ActiveFraction, EffectiveDimension]);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Observables Restore(IStateReader state)
    {
        Span<double> values = stackalloc double[Count];
        state.Read(values);
        return new Observables(values[0], values[1], values[2], values[3], values[4], values[5]);
    }
}
