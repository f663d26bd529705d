using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>B fresh samples at every step, drawn only as far as the step depends on them.</summary>
/// <remarks>
/// With x^ the direction of Lambda^(1/2) Delta, z = |Lambda^(1/2) Delta| / sqrt(D) and zeta ~ N(0, 1_B) the samples along x^:
/// e = z zeta + sigma N(0, 1_B) and q = (sqrt(D) / B) Lambda^(1/2) [x^ (zeta.e) + |e| (1 - x^ x^T) N(0, 1_D)].
/// Of the two B-dimensional vectors only their Gram matrix is drawn.
/// </remarks>
internal sealed class OnlineSignal : SampledSignal
{
    private readonly RandomSource batches;
    private readonly RandomSource directions;
    private readonly double[] direction; // x^
    private readonly double[] fresh;

    internal OnlineSignal(DeepLinearSettings settings, AdaptedSpace space, RandomStreams streams)
        : base(settings, space)
    {
        batches = streams.Own("batches");
        directions = streams.Own("batch directions");
        direction = new double[space.Capacity];
        fresh = new double[space.Capacity];
    }

    internal override Losses Measure(ReadOnlySpan<double> error, Span<double> signal)
    {
        error.CopyTo(direction);
        ScaleByRootEigenvalues(direction);
        double square = Vectors.SumOfSquares(direction.AsSpan(0, Space.Length));
        double dimension = Settings.InputDimension;
        Vectors.Scale(square > 0 ? 1 / Math.Sqrt(square) : 0, direction);

        double samples = Settings.Samples; // B
        double z = Math.Sqrt(square / dimension);
        double zeta = batches.NextChi(samples);
        double noiseAlong = Settings.LabelNoise * batches.NextNormal();
        double noiseAcross = samples > 1 ? Settings.LabelNoise * batches.NextChi(samples - 1) : 0;
        double errorAlong = (z * zeta) + noiseAlong;
        double errorSquare = (errorAlong * errorAlong) + (noiseAcross * noiseAcross);

        fresh.AsSpan().Clear();
        Space.DrawNormal(directions, fresh);
        int used = Space.Length;
        double along = Vectors.Dot(direction.AsSpan(0, used), fresh.AsSpan(0, used));
        double size = Math.Sqrt(errorSquare);
        double scale = Math.Sqrt(dimension) / samples;
        Vectors.Combine(scale * ((zeta * errorAlong) - (size * along)), direction, scale * size, fresh, signal);
        ScaleByRootEigenvalues(signal);
        return new Losses(square / dimension, errorSquare / samples);
    }

    internal override void Save(IStateWriter state)
    {
        batches.Save(state);
        directions.Save(state);
    }

    internal override void Restore(IStateReader state)
    {
        batches.Restore(state);
        directions.Restore(state);
    }
}
