using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// Online gradient descent with every weight in memory, the equations as they stand: the oracle of the chain. Teacher m is sqrt D tau times
/// the unit vector m, which rotations of the inputs turn into any other orthogonal teachers. O(K D B) operations a step.
/// </summary>
internal sealed class ExplicitNetwork : ITrainedNetwork
{
    private const double RootHalf = 0.70710678118654757;
    private const double RootTwoOverPi = 0.79788456080286541;

    private readonly CommitteeSettings settings;
    private readonly IWorkTeam team;
    private readonly RandomStreams streams;
    private readonly RandomSource random;
    private readonly Matrix inputs; // x, B x D
    private readonly Matrix weights; // w, K x D
    private readonly Matrix fields; // lambda, K x B; then the factors of the update
    private readonly double[] v;
    private readonly double[] error;
    private readonly double rootDimension;

    public ExplicitNetwork(CommitteeSettings settings, RandomStreams streams, IWorkTeam team)
    {
        this.settings = settings;
        this.streams = streams;
        this.team = team;
        int dimension = (int)settings.InputDimension;
        int batch = (int)settings.Batch;
        random = streams.Own("steps");
        inputs = new Matrix(batch, dimension);
        weights = new Matrix(settings.Students, dimension);
        fields = new Matrix(settings.Students, batch);
        v = new double[settings.Students];
        error = new double[batch];
        rootDimension = Math.Sqrt(settings.InputDimension);
    }

    /// <inheritdoc/>
    public double StepWork => settings.Batch * ((4.0 * settings.Students) + 10) * settings.InputDimension;

    /// <summary>The samples of the last step, B x D.</summary>
    internal Matrix Inputs => inputs;

    /// <summary>w, K x D.</summary>
    internal Matrix Weights => weights;

    /// <summary>v.</summary>
    internal double[] SecondLayer => v;

    /// <inheritdoc/>
    public void Begin()
    {
        int distinct = settings.IsPaired ? settings.Students / 2 : settings.Students;
        RandomSource start = streams.Own("start");
        for (int k = 0; k < settings.Students; k++)
        {
            if (k < distinct)
            {
                start.FillNormal(weights.Row(k));
                Vectors.Scale(settings.WeightScale, weights.Row(k));
            }
            else
            {
                weights.Row(k - distinct).CopyTo(weights.Row(k));
            }

            v[k] = InitialWeights.SecondLayer(settings, k);
        }
    }

    /// <inheritdoc/>
    public void Step()
    {
        random.FillNormal(inputs.Span);
        Product.Multiply(1 / rootDimension, weights, Op.None, inputs, Op.Transpose, 0, fields, team);
        for (int b = 0; b < error.Length; b++)
        {
            error[b] = Label(b) - Output(b) + (settings.LabelNoise * random.NextNormal());
        }

        double rate = settings.FirstLayerRate / settings.Batch;
        for (int k = 0; k < settings.Students; k++)
        {
            Span<double> field = fields.Row(k);
            double factor = rate * v[k] / rootDimension;
            double sum = 0;
            for (int b = 0; b < error.Length; b++)
            {
                sum += Value(field[b]) * error[b];
                field[b] = factor * Slope(field[b]) * error[b];
            }

            v[k] += settings.SecondLayerRate * rate / settings.InputDimension * sum;
        }

        Product.Multiply(1, fields, Op.None, inputs, Op.None, 1, weights, team);
    }

    /// <inheritdoc/>
    public void Measure(Overlaps overlaps)
    {
        int students = settings.Students;
        for (int k = 0; k < students; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double q = Vectors.Dot(weights.Row(k), weights.Row(l)) / settings.InputDimension;
                overlaps.Q[(k * students) + l] = q;
                overlaps.Q[(l * students) + k] = q;
            }

            for (int m = 0; m < settings.Teachers; m++)
            {
                overlaps.R[(k * settings.Teachers) + m] = settings.TeacherScale * weights[k, m] / rootDimension;
            }
        }

        v.CopyTo(overlaps.V, 0);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(weights.Span);
        state.Write(v);
        random.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        state.Read(weights.Span);
        state.Read(v);
        random.Restore(state);
    }

    private double Label(int sample)
    {
        double sum = 0;
        for (int m = 0; m < settings.Teachers; m++)
        {
            sum += Value(settings.TeacherScale * inputs[sample, m]);
        }

        return settings.TeacherWeight * sum;
    }

    private double Output(int sample)
    {
        double sum = 0;
        for (int k = 0; k < settings.Students; k++)
        {
            sum += v[k] * Value(fields[k, sample]);
        }

        return settings.OutputScale * sum;
    }

    private double Value(double field) => settings.Activation == Activation.Linear ? field : Elementary.Erf(RootHalf * field);

    private double Slope(double field) =>
        settings.Activation == Activation.Linear ? 1 : RootTwoOverPi * Elementary.Exp(-0.5 * field * field);
}
