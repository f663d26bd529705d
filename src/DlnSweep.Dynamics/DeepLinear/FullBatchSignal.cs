using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The same P samples at every step: X = Z Lambda^(1/2) with Z revealed on demand, e = X Delta / sqrt(D) + sigma eps,
/// q = (sqrt(D) / P) X^T e.
/// </summary>
internal sealed class FullBatchSignal : SampledSignal
{
    private readonly RandomStreams streams;
    private readonly AdaptedSpace sampleSpace;
    private readonly RevealedMatrix samples; // Z
    private readonly double[] noise; // sigma eps
    private readonly double[] errors; // e
    private readonly double[] scaled;

    internal FullBatchSignal(DeepLinearSettings settings, AdaptedSpace space, RandomStreams streams, int extraProducts)
        : base(settings, space)
    {
        this.streams = streams;
        int times = settings.Steps + 1 + extraProducts;
        sampleSpace = new AdaptedSpace([settings.Samples], times + 1);
        samples = new RevealedMatrix(sampleSpace, space, times, streams.Own("data"));
        noise = new double[sampleSpace.Capacity];
        errors = new double[sampleSpace.Capacity];
        scaled = new double[space.Capacity];
    }

    internal override int ResidualLength => sampleSpace.Capacity;

    internal override void Begin()
    {
        if (Settings.LabelNoise > 0)
        {
            sampleSpace.DrawNormal(streams.Own("label noise"), noise);
            Vectors.Scale(Settings.LabelNoise, noise);
        }
    }

    internal override Losses Measure(ReadOnlySpan<double> error, Span<double> signal)
    {
        double rootDimension = Math.Sqrt(Settings.InputDimension);
        error.CopyTo(scaled);
        ScaleByRootEigenvalues(scaled);
        double test = Vectors.SumOfSquares(scaled.AsSpan(0, Space.Length)) / Settings.InputDimension;
        samples.Multiply(scaled, errors);
        Vectors.Combine(1 / rootDimension, errors, 1, noise, errors);
        double train = Vectors.SumOfSquares(errors.AsSpan(0, sampleSpace.Length)) / Settings.Samples;
        samples.MultiplyTransposed(errors, signal);
        Vectors.Scale(rootDimension / Settings.Samples, signal);
        ScaleByRootEigenvalues(signal);
        return new Losses(test, train);
    }

    /// <summary>r = e / sqrt(P).</summary>
    internal override void ReadResidual(ReadOnlySpan<double> error, Span<double> residual)
    {
        errors.CopyTo(residual);
        Vectors.Scale(1 / Math.Sqrt(Settings.Samples), residual);
    }

    /// <summary>r = X v / sqrt(D P).</summary>
    internal override void MapToResidual(ReadOnlySpan<double> v, Span<double> r)
    {
        v.CopyTo(scaled);
        ScaleByRootEigenvalues(scaled);
        samples.Multiply(scaled, r);
        Vectors.Scale(1 / Math.Sqrt(Settings.InputDimension * Settings.Samples), r);
    }

    /// <summary>q = sqrt(D / P) X^T r.</summary>
    internal override void MapToSignal(ReadOnlySpan<double> r, Span<double> q)
    {
        samples.MultiplyTransposed(r, q);
        Vectors.Scale(Math.Sqrt(Settings.InputDimension / Settings.Samples), q);
        ScaleByRootEigenvalues(q);
    }

    internal override void Save(IStateWriter state)
    {
        sampleSpace.Save(state);
        samples.Save(state);
        state.Write(noise);
    }

    internal override void Restore(IStateReader state)
    {
        sampleSpace.Restore(state);
        samples.Restore(state);
        state.Read(noise);
    }
}
