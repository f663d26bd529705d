using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Gradients over the data distribution itself: q = Lambda Delta.</summary>
internal sealed class PopulationSignal(DeepLinearSettings settings, AdaptedSpace space) : SampledSignal(settings, space)
{
    internal override Losses Measure(ReadOnlySpan<double> error, Span<double> signal)
    {
        error.CopyTo(signal);
        ScaleByRootEigenvalues(signal);
        double test = Vectors.SumOfSquares(signal[..Space.Length]) / Settings.InputDimension;
        ScaleByRootEigenvalues(signal);
        return new Losses(test, test);
    }
}
