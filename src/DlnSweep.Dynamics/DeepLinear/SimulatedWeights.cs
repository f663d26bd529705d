using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The weight matrices of the simulation at one step, layer 0 being the input: W_l(t) is its initialization, revealed only along the
/// vectors that it is multiplied with, plus one outer product for each step done: W_l(t) = W_l(0) + (c s / sqrt(N)) sum_r kappa(t, r)
/// g^(l+1)(r) a^l(r)^T.
/// </summary>
internal sealed class SimulatedWeights
{
    private readonly DeepLinearSettings settings;
    private readonly double rootWidth;
    private readonly RevealedMatrix[] weights; // W_l(0) at l
    private readonly VectorHistory signals;
    private readonly UpdateKernel updates;
    private readonly double[] overlaps;

    /// <summary>Unknown matrices at initialization.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="streams">The streams of the matrices.</param>
    /// <param name="inputSpace">Input space.</param>
    /// <param name="extraProducts">Products of each matrix from each side beyond those of training.</param>
    internal SimulatedWeights(DeepLinearSettings settings, RandomStreams streams, AdaptedSpace inputSpace, int extraProducts)
    {
        this.settings = settings;
        rootWidth = Math.Sqrt(settings.Width);
        int times = settings.Steps + 1;
        InputSpace = inputSpace;
        Spaces = HiddenSpaces(settings, times, extraProducts);
        Layers = new SimulatedLayer[settings.Depth];
        weights = new RevealedMatrix[settings.Depth];
        for (int l = 0; l < weights.Length; l++)
        {
            Layers[l] = new SimulatedLayer(SpaceOf(l + 1), times);
            RandomSource source = streams.Own(FormattableString.Invariant($"weights {l}"));
            weights[l] = new RevealedMatrix(SpaceOf(l + 1), SpaceOf(l), (ForwardPasses(settings) * times) + extraProducts, source);
        }

        overlaps = new double[EightRows.Padded(times)];
        signals = new VectorHistory(times, inputSpace);
        updates = new UpdateKernel(settings);
    }

    internal AdaptedSpace InputSpace { get; }

    /// <summary>The distinct hidden spaces.</summary>
    internal AdaptedSpace[] Spaces { get; }

    /// <summary>The hidden layers l = 1 .. L at l - 1.</summary>
    internal SimulatedLayer[] Layers { get; }

    /// <summary>The number of steps done.</summary>
    internal int Step => updates.Step;

    /// <summary>s_t of the coming step.</summary>
    internal double RateFactor => updates.Factor;

    /// <summary>The space of layer l.</summary>
    internal AdaptedSpace SpaceOf(int l) => l == 0 ? InputSpace : Spaces[Math.Min(l, Spaces.Length) - 1];

    /// <summary>y = W_0(t) x / sqrt(D) for l = 0, else s W_l(t) x / sqrt(N).</summary>
    /// <param name="l">The layer that x belongs to.</param>
    /// <param name="x">Of the capacity of that layer's space.</param>
    /// <param name="y">Of the capacity of the space above.</param>
    internal void Multiply(int l, ReadOnlySpan<double> x, Span<double> y)
    {
        weights[l].Multiply(x, y);
        Vectors.Scale(l == 0 ? 1 / Math.Sqrt(settings.InputDimension) : settings.Branch / rootWidth, y[..SpaceOf(l + 1).Length]);
        Span<double> past = overlaps.AsSpan(0, signals.PaddedCount);
        VectorHistory inputs = l == 0 ? signals : Layers[l - 1].ForwardHistory;
        inputs.Project(l == 0 ? settings.EndRate * settings.FieldRate / settings.InputDimension : BranchUpdate, x, past);
        updates.Weigh(past);
        Layers[l].BackwardHistory.Accumulate(past, y);
    }

    /// <summary>y = sqrt(D) W_0(t)^T x / (g N) for l = 0, else s W_l(t)^T x / sqrt(N).</summary>
    /// <param name="l">The layer that y belongs to.</param>
    /// <param name="x">Of the capacity of the space above.</param>
    /// <param name="y">Of the capacity of that layer's space.</param>
    internal void MultiplyTransposed(int l, ReadOnlySpan<double> x, Span<double> y)
    {
        weights[l].MultiplyTransposed(x, y);
        double scale = l == 0 ? Math.Sqrt(settings.InputDimension) / (settings.Richness * settings.Width) : settings.Branch / rootWidth;
        Vectors.Scale(scale, y[..SpaceOf(l).Length]);
        Span<double> past = overlaps.AsSpan(0, signals.PaddedCount);
        Layers[l].BackwardHistory.Project(l == 0 ? settings.EndRate * settings.LearningRate / settings.Width : BranchUpdate, x, past);
        updates.Weigh(past);
        VectorHistory inputs = l == 0 ? signals : Layers[l - 1].ForwardHistory;
        inputs.Accumulate(past, y);
    }

    /// <summary>Adds this step's outer products.</summary>
    internal void Update(ReadOnlySpan<double> signal)
    {
        foreach (SimulatedLayer layer in Layers)
        {
            layer.Remember();
        }

        signals.Add(signal[..InputSpace.Length]);
        updates.Advance();
    }

    internal void Save(IStateWriter state)
    {
        InputSpace.Save(state);
        foreach (AdaptedSpace space in Spaces)
        {
            space.Save(state);
        }

        for (int l = 0; l < weights.Length; l++)
        {
            weights[l].Save(state);
            Layers[l].Save(state);
        }
    }

    internal void SaveSignals(IStateWriter state) => signals.Save(state);

    internal void Restore(IStateReader state)
    {
        InputSpace.Restore(state);
        foreach (AdaptedSpace space in Spaces)
        {
            space.Restore(state);
        }

        for (int l = 0; l < weights.Length; l++)
        {
            weights[l].Restore(state);
            Layers[l].Restore(state);
        }
    }

    internal void RestoreSignals(IStateReader state)
    {
        signals.Restore(state);
        updates.AdvanceTo(signals.Count);
    }

    private static AdaptedSpace[] HiddenSpaces(DeepLinearSettings settings, int times, int extraProducts)
    {
        // Per step and matrix one fresh vector for every pass; the readout is one more.
        bool shared = settings.Residual;
        var spaces = new AdaptedSpace[shared ? 1 : settings.Depth];
        for (int i = 0; i < spaces.Length; i++)
        {
            int matrices = shared ? settings.Depth : 1;
            int products = ((1 + ForwardPasses(settings)) * times) + (2 * extraProducts);
            spaces[i] = new AdaptedSpace([settings.Width], (products * matrices) + 1);
        }

        return spaces;
    }

    /// <summary>Passes from the input up per step: the gradient signal's, and the probe's.</summary>
    private static int ForwardPasses(DeepLinearSettings settings) => settings.CoordinateCheck ? 2 : 1;

    /// <summary>c h s^2 / N: one step's part in a branch.</summary>
    private double BranchUpdate => settings.HiddenRate * settings.FieldRate * settings.Branch * settings.Branch / settings.Width;
}
