using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Gradient descent of one network, exact in law, at a cost and in a memory that do not depend on width, input dimension or number of
/// samples: O(L T^2 min(N, 2T)) operations.
/// </summary>
internal sealed class SimulatedDescent : IProbedDescent, IForkableDescent
{
    private readonly DeepLinearSettings settings;
    private readonly RandomStreams streams;
    private readonly int depth;
    private readonly AdaptedSpace inputSpace;
    private readonly SimulatedWeights weights;
    private readonly SimulatedLayer[] layers; // l = 1 .. L at l - 1
    private readonly double[][] forward; // a^l at l - 1
    private readonly double[] readout; // w(t)
    private readonly double[] readoutVelocity; // empty without momentum
    private readonly double[] target; // w*
    private readonly double[] output; // v
    private readonly double[] error; // Delta
    private readonly double[] signal; // q
    private readonly double[] product;
    private readonly SampledSignal samples;
    private readonly SimulatedProbe? probe;

    internal SimulatedDescent(DeepLinearSettings settings, RandomStreams streams)
        : this(settings, streams, 0)
    {
    }

    private SimulatedDescent(DeepLinearSettings settings, RandomStreams streams, int extraProducts)
    {
        this.settings = settings;
        this.streams = streams;
        depth = settings.Depth;
        int times = settings.Steps + 1;
        inputSpace = new AdaptedSpace(Array.ConvertAll(settings.Groups, g => g.Count), (2 * (times + extraProducts)) + 1);
        weights = new SimulatedWeights(settings, streams, inputSpace, extraProducts);
        layers = weights.Layers;
        forward = Array.ConvertAll(layers, layer => layer.Forward);
        readout = new double[weights.SpaceOf(depth).Capacity];
        readoutVelocity = new double[settings.Momentum > 0 ? readout.Length : 0];
        target = new double[inputSpace.Capacity];
        output = new double[inputSpace.Capacity];
        error = new double[inputSpace.Capacity];
        signal = new double[inputSpace.Capacity];
        product = new double[weights.Spaces.Max(s => s.Capacity)];
        samples = SampledSignal.For(settings, inputSpace, streams, extraProducts);
        probe = settings.CoordinateCheck ? new SimulatedProbe(inputSpace.Capacity, Array.ConvertAll(forward, a => a.Length)) : null;
    }

    /// <inheritdoc/>
    public void Begin()
    {
        for (int part = 0; part < settings.Groups.Length; part++)
        {
            ModeGroup group = settings.Groups[part];
            target[inputSpace.TakeCoordinate(part)] = Math.Sqrt(group.Count * group.TargetSquare);
        }

        weights.SpaceOf(depth).DrawNormal(streams.Own("readout"), readout);
        samples.Begin();
    }

    /// <inheritdoc/>
    public Losses Measure()
    {
        readout.CopyTo(layers[depth - 1].Backward, 0);
        for (int l = depth - 1; l > 0; l--)
        {
            Backward(l);
        }

        weights.MultiplyTransposed(0, layers[0].Backward, output);
        Vectors.Combine(1, target, -1, output, error);
        return samples.Measure(error, signal);
    }

    /// <inheritdoc/>
    public void Probe(Span<double> values)
    {
        probe!.Aim(target, settings.InputDimension);
        PassForward(probe.Input, probe.Features);
        probe.Read(values, settings.Width);
        FeatureRow.SetOutput(values, samples.MeanSquare(output));
    }

    /// <inheritdoc/>
    public void Advance()
    {
        PassForward(signal, forward);
        if (settings.Train == TrainedLayers.All)
        {
            AdvanceReadout(weights.SpaceOf(depth).Length);
        }

        weights.Update(signal);
    }

    /// <inheritdoc/>
    public IFrozenNetwork Fork(string purpose, int products)
    {
        // One more fresh vector for an input that is drawn.
        var copy = new SimulatedDescent(settings, streams.Fork(purpose), products + 1);
        var state = new StateCopy();
        Save(state);
        copy.Restore(state, weights.Step);
        for (int l = 0; l < depth; l++)
        {
            layers[l].Backward.CopyTo(copy.layers[l].Backward, 0);
        }

        signal.CopyTo(copy.signal, 0);
        double[] residual = new double[copy.samples.ResidualLength];
        samples.ReadResidual(error, residual.AsSpan(0, samples.ResidualLength));
        return new SimulatedNetwork(settings, copy.weights, copy.samples, copy.signal, residual, copy.streams.Own("directions"));
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        weights.Save(state);
        state.Write(readout);
        state.Write(target);
        weights.SaveSignals(state);
        samples.Save(state);
        probe?.Save(state);
        if (settings.Momentum > 0)
        {
            state.Write(readoutVelocity);
        }
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state, int step)
    {
        weights.Restore(state);
        state.Read(readout);
        state.Read(target);
        weights.RestoreSignals(state);
        samples.Restore(state);
        probe?.Restore(state);
        if (settings.Momentum > 0)
        {
            state.Read(readoutVelocity);
        }
    }

    /// <summary>g^l = r_0 g^(l+1) + s W_l^T g^(l+1) / sqrt(N).</summary>
    private void Backward(int l)
    {
        double[] above = layers[l].Backward;
        weights.MultiplyTransposed(l, above, product);
        int length = weights.SpaceOf(l).Length;
        Vectors.Combine(1, product.AsSpan(0, length), settings.Skip, above.AsSpan(0, length), layers[l - 1].Backward.AsSpan(0, length));
    }

    /// <summary>The fields of an input q: a^1 = W_0 q / sqrt(D) and a^(l+1) = r_0 a^l + s W_l a^l / sqrt(N).</summary>
    private void PassForward(double[] input, double[][] fields)
    {
        weights.Multiply(0, input, fields[0]);
        for (int l = 1; l < depth; l++)
        {
            double[] below = fields[l - 1];
            weights.Multiply(l, below, product);
            int length = weights.SpaceOf(l + 1).Length;
            Vectors.Combine(1, product.AsSpan(0, length), settings.Skip, below.AsSpan(0, length), fields[l].AsSpan(0, length));
        }
    }

    /// <summary>w += c s_t V with the velocity V = mu V + a^L.</summary>
    private void AdvanceReadout(int length)
    {
        ReadOnlySpan<double> change = forward[depth - 1].AsSpan(0, length);
        if (settings.Momentum > 0)
        {
            Span<double> velocity = readoutVelocity.AsSpan(0, length);
            Vectors.Combine(1, change, settings.Momentum, velocity, velocity);
            change = velocity;
        }

        Vectors.Axpy(settings.FieldRate * weights.RateFactor, change, readout.AsSpan(0, length));
    }
}
