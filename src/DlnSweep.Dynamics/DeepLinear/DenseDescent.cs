using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Gradient descent of one network with every matrix in memory, the equations as they stand: the oracle of the simulation.
/// O(L N^2 + N D + P D) operations per step.
/// </summary>
internal sealed class DenseDescent : IProbedDescent, IForkableDescent
{
    private readonly DeepLinearSettings settings;
    private readonly RandomStreams streams;
    private readonly IWorkTeam team;
    private readonly int depth;
    private readonly int width;
    private readonly int dimension;
    private readonly Matrix[] weights; // W_l at l
    private readonly double[] readout; // w
    private readonly double[][] backward; // g^l at l - 1
    private readonly double[][] forward; // a^l at l - 1
    private readonly double[] target;
    private readonly double[] rootEigenvalues;
    private readonly double[] error;
    private readonly double[] signal;
    private readonly DenseSamples? samples;
    private readonly double[][] features; // h^l at l - 1
    private readonly double[][] initialFeatures;
    private readonly DenseUpdate update;
    private bool probed;

    internal DenseDescent(DeepLinearSettings settings, RandomStreams streams, IWorkTeam team)
    {
        this.settings = settings;
        this.streams = streams;
        this.team = team;
        depth = settings.Depth;
        width = checked((int)settings.Width);
        dimension = checked((int)settings.InputDimension);
        weights = new Matrix[depth];
        backward = new double[depth][];
        forward = new double[depth][];
        features = new double[depth][];
        initialFeatures = new double[depth][];
        for (int l = 0; l < depth; l++)
        {
            weights[l] = new Matrix(width, l == 0 ? dimension : width);
            backward[l] = new double[width];
            forward[l] = new double[width];
            features[l] = new double[width];
            initialFeatures[l] = new double[width];
        }

        readout = new double[width];
        update = new DenseUpdate(settings, weights, readout);
        error = new double[dimension];
        signal = new double[dimension];
        target = Spread(settings, g => Math.Sqrt(g.TargetSquare));
        rootEigenvalues = Spread(settings, g => Math.Sqrt(g.Eigenvalue));
        samples = settings.Data == TrainingData.Population ? null : new DenseSamples(settings, rootEigenvalues, streams, team);
    }

    /// <summary>The weights, for the gradient check.</summary>
    internal IReadOnlyList<Matrix> Weights => weights;

    internal double[] Readout => readout;

    /// <inheritdoc/>
    public void Begin()
    {
        for (int l = 0; l < depth; l++)
        {
            streams.Own(FormattableString.Invariant($"weights {l}")).FillNormal(weights[l].Span);
        }

        streams.Own("readout").FillNormal(readout);
        samples?.Begin();
    }

    /// <inheritdoc/>
    public Losses Measure()
    {
        readout.CopyTo(backward[depth - 1], 0);
        for (int l = depth - 2; l >= 0; l--)
        {
            backward[l + 1].CopyTo(backward[l], 0);
            Product.Multiply(BranchScale, weights[l + 1], Op.Transpose, backward[l + 1], settings.Skip, backward[l], team);
        }

        double outputScale = Math.Sqrt(settings.InputDimension) / (settings.Richness * settings.Width);
        target.CopyTo(error, 0);
        Product.Multiply(-outputScale, weights[0], Op.Transpose, backward[0], 1, error, team);

        for (int k = 0; k < dimension; k++)
        {
            signal[k] = rootEigenvalues[k] * error[k];
        }

        double test = Vectors.SumOfSquares(signal) / settings.InputDimension;
        if (samples is not null)
        {
            return new Losses(test, samples.Measure(error, signal));
        }

        for (int k = 0; k < dimension; k++)
        {
            signal[k] *= rootEigenvalues[k];
        }

        return new Losses(test, test);
    }

    /// <inheritdoc/>
    public void Probe(Span<double> values)
    {
        PassForward(1 / Math.Sqrt(Vectors.SumOfSquares(target)), target, features);
        double output = 0;
        for (int k = 0; k < dimension; k++)
        {
            double v = rootEigenvalues[k] * (target[k] - error[k]);
            output += v * v;
        }

        for (int l = 0; l < depth; l++)
        {
            if (!probed)
            {
                features[l].CopyTo(initialFeatures[l], 0);
            }

            double square = Vectors.SumOfSquares(features[l]) / settings.Width;
            FeatureRow.SetLayer(values, l, square, Vectors.SquaredDistance(features[l], initialFeatures[l]) / settings.Width);
        }

        probed = true;
        FeatureRow.SetOutput(values, output / settings.InputDimension);
    }

    /// <inheritdoc/>
    public void Advance()
    {
        PassForward(1 / Math.Sqrt(settings.InputDimension), signal, forward);
        update.Apply(backward, forward, signal);
    }

    /// <inheritdoc/>
    public IFrozenNetwork Fork(string purpose, int products) => new DenseNetwork(
        settings, weights, backward, rootEigenvalues, samples, signal, error, team, streams.Own(purpose));

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        foreach (Matrix w in weights)
        {
            state.Write(w.Span);
        }

        state.Write(readout);
        update.Save(state);
        samples?.Save(state);
        if (settings.CoordinateCheck)
        {
            Array.ForEach(initialFeatures, h => state.Write(h));
        }
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state, int step)
    {
        foreach (Matrix w in weights)
        {
            state.Read(w.Span);
        }

        state.Read(readout);
        update.Restore(state, step);
        samples?.Restore(state);
        if (settings.CoordinateCheck)
        {
            Array.ForEach(initialFeatures, h => state.Read(h));
            probed = true;
        }
    }

    /// <summary>s / sqrt(N).</summary>
    private double BranchScale => settings.Branch / Math.Sqrt(settings.Width);

    /// <summary>The fields that an input, scaled, has in every layer.</summary>
    private void PassForward(double scale, double[] input, double[][] fields)
    {
        Product.Multiply(scale, weights[0], Op.None, input, 0, fields[0], team);
        for (int l = 1; l < depth; l++)
        {
            fields[l - 1].CopyTo(fields[l], 0);
            Product.Multiply(BranchScale, weights[l], Op.None, fields[l - 1], settings.Skip, fields[l], team);
        }
    }

    private static double[] Spread(DeepLinearSettings settings, Func<ModeGroup, double> value)
    {
        double[] values = new double[checked((int)settings.InputDimension)];
        int k = 0;
        foreach (ModeGroup group in settings.Groups)
        {
            values.AsSpan(k, (int)group.Count).Fill(value(group));
            k += (int)group.Count;
        }

        return values;
    }
}
