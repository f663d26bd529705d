using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>A dense network at one step; it only reads the descent's arrays, which must not change meanwhile.</summary>
internal sealed class DenseNetwork(
    DeepLinearSettings settings,
    Matrix[] weights,
    double[][] backward,
    double[] rootEigenvalues,
    DenseSamples? samples,
    double[] signal,
    double[] error,
    IWorkTeam team,
    RandomSource source)
    : IFrozenNetwork
{
    private readonly double[] residual = samples is { IsFixed: true }
        ? samples.Residual()
        : PopulationResidual(settings, rootEigenvalues, error);

    /// <inheritdoc/>
    public DeepLinearSettings Settings => settings;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Signal => signal;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Residual => residual;

    /// <inheritdoc/>
    public int LengthOf(int l) => l == 0 ? weights[0].Columns : weights[0].Rows;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Backward(int l) => backward[l - 1];

    /// <inheritdoc/>
    public void Multiply(int l, ReadOnlySpan<double> x, Span<double> y)
    {
        double scale = l == 0 ? 1 / Math.Sqrt(settings.InputDimension) : settings.Branch / Math.Sqrt(settings.Width);
        Product.Multiply(scale, weights[l], Op.None, x, 0, y, team);
    }

    /// <inheritdoc/>
    public void MultiplyTransposed(int l, ReadOnlySpan<double> x, Span<double> y)
    {
        double scale = l == 0
            ? Math.Sqrt(settings.InputDimension) / (settings.Richness * settings.Width)
            : settings.Branch / Math.Sqrt(settings.Width);
        Product.Multiply(scale, weights[l], Op.Transpose, x, 0, y, team);
    }

    /// <inheritdoc/>
    public void MapToResidual(ReadOnlySpan<double> v, Span<double> r)
    {
        if (samples is { IsFixed: true })
        {
            samples.MapToResidual(v, r);
            return;
        }

        Spread(1 / Math.Sqrt(settings.InputDimension), rootEigenvalues, v, r);
    }

    /// <inheritdoc/>
    public void MapToSignal(ReadOnlySpan<double> r, Span<double> q)
    {
        if (samples is { IsFixed: true })
        {
            samples.MapToSignal(r, q);
            return;
        }

        Spread(Math.Sqrt(settings.InputDimension), rootEigenvalues, r, q);
    }

    /// <inheritdoc/>
    public void DrawInput(Span<double> x) => source.FillNormal(x);

    private static double[] PopulationResidual(DeepLinearSettings settings, double[] rootEigenvalues, double[] error)
    {
        double[] residual = new double[error.Length];
        Spread(1 / Math.Sqrt(settings.InputDimension), rootEigenvalues, error, residual);
        return residual;
    }

    private static void Spread(double scale, double[] factors, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int k = 0; k < factors.Length; k++)
        {
            y[k] = scale * factors[k] * x[k];
        }
    }
}
