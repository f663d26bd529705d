using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Dynamics.Random;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Gradient descent of one network, exact in law, at a cost and in a memory that do not depend on width, input dimension or number of
/// samples: O(L T^2 min(N, 2T)) operations.
/// </summary>
/// <remarks>
/// A weight matrix is its initialization, revealed only along the vectors that training multiplies with it, plus one outer product per
/// step: W_l(t) = W_l(0) + (c s / sqrt(N)) sum_r g^(l+1)(r) a^l(r)^T, and likewise for the first layer and the readout.
/// </remarks>
internal sealed class SimulatedDescent : IProbedDescent
{
    private readonly DeepLinearSettings settings;
    private readonly RandomStreams streams;
    private readonly int depth;
    private readonly double rootWidth;
    private readonly AdaptedSpace inputSpace;
    private readonly AdaptedSpace[] spaces; // the distinct hidden spaces
    private readonly RevealedMatrix[] weights; // W_l(0) at l
    private readonly SimulatedLayer[] layers; // l = 1 .. L at l - 1
    private readonly double[][] forward; // a^l at l - 1
    private readonly double[] readout; // w(t)
    private readonly double[] target; // w*
    private readonly double[] output; // v
    private readonly double[] error; // Delta
    private readonly double[] signal; // q
    private readonly double[] product;
    private readonly double[] overlaps;
    private readonly VectorHistory signals;
    private readonly SampledSignal samples;
    private readonly SimulatedProbe? probe;

    internal SimulatedDescent(DeepLinearSettings settings, RandomStreams streams)
    {
        this.settings = settings;
        this.streams = streams;
        depth = settings.Depth;
        rootWidth = Math.Sqrt(settings.Width);
        int times = settings.Steps + 1;
        inputSpace = new AdaptedSpace(Array.ConvertAll(settings.Groups, g => g.Count), (2 * times) + 1);
        spaces = HiddenSpaces(settings, times);
        layers = new SimulatedLayer[depth];
        weights = new RevealedMatrix[depth];
        for (int l = 0; l < depth; l++)
        {
            layers[l] = new SimulatedLayer(SpaceOf(l), times);
            RandomSource source = streams.Own(FormattableString.Invariant($"weights {l}"));
            AdaptedSpace below = l == 0 ? inputSpace : SpaceOf(l - 1);
            weights[l] = new RevealedMatrix(SpaceOf(l), below, ForwardPasses(settings) * times, source);
        }

        forward = Array.ConvertAll(layers, layer => layer.Forward);
        readout = new double[SpaceOf(depth - 1).Capacity];
        target = new double[inputSpace.Capacity];
        output = new double[inputSpace.Capacity];
        error = new double[inputSpace.Capacity];
        signal = new double[inputSpace.Capacity];
        product = new double[spaces.Max(s => s.Capacity)];
        overlaps = new double[EightRows.Padded(times)];
        signals = new VectorHistory(times, inputSpace);
        samples = SampledSignal.For(settings, inputSpace, streams);
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

        SpaceOf(depth - 1).DrawNormal(streams.Own("readout"), readout);
        samples.Begin();
    }

    /// <inheritdoc/>
    public Losses Measure()
    {
        readout.CopyTo(layers[depth - 1].Backward, 0);
        for (int l = depth - 2; l >= 0; l--)
        {
            Backward(l);
        }

        Output();
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
        int top = SpaceOf(depth - 1).Length;
        Vectors.Axpy(settings.FieldRate, forward[depth - 1].AsSpan(0, top), readout.AsSpan(0, top));
        foreach (SimulatedLayer layer in layers)
        {
            layer.Remember();
        }

        signals.Add(signal.AsSpan(0, inputSpace.Length));
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        inputSpace.Save(state);
        foreach (AdaptedSpace space in spaces)
        {
            space.Save(state);
        }

        for (int l = 0; l < depth; l++)
        {
            weights[l].Save(state);
            layers[l].Save(state);
        }

        state.Write(readout);
        state.Write(target);
        signals.Save(state);
        samples.Save(state);
        probe?.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        inputSpace.Restore(state);
        foreach (AdaptedSpace space in spaces)
        {
            space.Restore(state);
        }

        for (int l = 0; l < depth; l++)
        {
            weights[l].Restore(state);
            layers[l].Restore(state);
        }

        state.Read(readout);
        state.Read(target);
        signals.Restore(state);
        samples.Restore(state);
        probe?.Restore(state);
    }

    private static AdaptedSpace[] HiddenSpaces(DeepLinearSettings settings, int times)
    {
        // Per step and matrix one fresh vector for every pass; the readout is one more.
        bool shared = settings.Residual;
        var spaces = new AdaptedSpace[shared ? 1 : settings.Depth];
        for (int i = 0; i < spaces.Length; i++)
        {
            int matrices = shared ? settings.Depth : 1;
            spaces[i] = new AdaptedSpace([settings.Width], ((1 + ForwardPasses(settings)) * matrices * times) + 1);
        }

        return spaces;
    }

    /// <summary>Passes from the input up per step: the gradient signal's, and the probe's.</summary>
    private static int ForwardPasses(DeepLinearSettings settings) => settings.CoordinateCheck ? 2 : 1;

    private AdaptedSpace SpaceOf(int l) => spaces[Math.Min(l, spaces.Length - 1)];

    /// <summary>g^l = r_0 g^(l+1) + s W_l^T g^(l+1) / sqrt(N).</summary>
    private void Backward(int l)
    {
        SimulatedLayer above = layers[l + 1];
        SimulatedLayer layer = layers[l];
        weights[l + 1].MultiplyTransposed(above.Backward, product);
        Span<double> sum = product.AsSpan(0, SpaceOf(l).Length);
        Vectors.Scale(settings.Branch / rootWidth, sum);
        Span<double> past = overlaps.AsSpan(0, signals.PaddedCount);
        above.BackwardHistory.Project(BranchUpdate, above.Backward, past);
        layer.ForwardHistory.Accumulate(past, sum);
        Vectors.Combine(1, sum, settings.Skip, above.Backward.AsSpan(0, sum.Length), layer.Backward.AsSpan(0, sum.Length));
    }

    /// <summary>v = sqrt(D) W_0(0)^T g^1 / (g N) + (eta_0 / N) sum_r q(r) (g^1(r).g^1).</summary>
    private void Output()
    {
        SimulatedLayer first = layers[0];
        weights[0].MultiplyTransposed(first.Backward, output);
        Vectors.Scale(Math.Sqrt(settings.InputDimension) / (settings.Richness * settings.Width), output);
        Span<double> past = overlaps.AsSpan(0, signals.PaddedCount);
        first.BackwardHistory.Project(settings.LearningRate / settings.Width, first.Backward, past);
        signals.Accumulate(past, output);
    }

    /// <summary>
    /// The fields of an input q: a^1 = W_0(0) q / sqrt(D) + (c / D) sum_r g^1(r) (q(r).q) and a^(l+1) = r_0 a^l + s W_l a^l / sqrt(N).
    /// </summary>
    private void PassForward(double[] input, double[][] fields)
    {
        weights[0].Multiply(input, fields[0]);
        Vectors.Scale(1 / Math.Sqrt(settings.InputDimension), fields[0]);
        Span<double> past = overlaps.AsSpan(0, signals.PaddedCount);
        signals.Project(settings.FieldRate / settings.InputDimension, input, past);
        layers[0].BackwardHistory.Accumulate(past, fields[0]);
        for (int l = 1; l < depth; l++)
        {
            weights[l].Multiply(fields[l - 1], product);
            Span<double> sum = product.AsSpan(0, SpaceOf(l).Length);
            Vectors.Scale(settings.Branch / rootWidth, sum);
            layers[l - 1].ForwardHistory.Project(BranchUpdate, fields[l - 1], past);
            layers[l].BackwardHistory.Accumulate(past, sum);
            Vectors.Combine(1, sum, settings.Skip, fields[l - 1].AsSpan(0, sum.Length), fields[l].AsSpan(0, sum.Length));
        }
    }

    /// <summary>c s^2 / N: one step's part in a branch.</summary>
    private double BranchUpdate => settings.FieldRate * settings.Branch * settings.Branch / settings.Width;
}
