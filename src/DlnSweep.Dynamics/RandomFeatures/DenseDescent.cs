using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>One run of SGD as it is written: explicit weights, explicit features, fresh samples of every mode in each step.</summary>
internal sealed class DenseDescent : Descent
{
    private const int SampleBlock = 64;

    private readonly RandomFeaturesSettings settings;
    private readonly DenseFeatures features;
    private readonly RandomSource source;
    private readonly IWorkTeam team;
    private readonly Matrix samples;
    private readonly double[] errors; // e of a block of samples
    private readonly double[] weights;
    private readonly double[] average; // p
    private readonly double[] gradient; // descent direction in the modes, sum of psi e
    private readonly double[] direction; // the same in the features
    private readonly double[] residual; // w* - A w
    private double squaredErrors = double.NaN; // |e|^2 of the next batch, once drawn

    /// <summary>Starts from weights of zero.</summary>
    public DenseDescent(RandomFeaturesSettings settings, DenseFeatures features, RandomSource source, IWorkTeam team)
    {
        this.settings = settings;
        this.features = features;
        this.source = source;
        this.team = team;
        int modes = (int)settings.Modes;
        samples = new Matrix((int)Math.Min(SampleBlock, double.IsFinite(settings.Batch) ? settings.Batch : 0), modes);
        errors = new double[samples.Rows];
        weights = new double[features.Count];
        average = new double[features.Count];
        direction = new double[features.Count];
        gradient = new double[modes];
        residual = new double[modes];
        Measure();
    }

    /// <inheritdoc/>
    public override double WorkPerAdvance
    {
        get
        {
            double sampled = double.IsFinite(settings.Batch) ? settings.Batch : 0;
            return settings.Modes * ((4 * sampled) + features.WorkPerMode + 1);
        }
    }

    /// <inheritdoc/>
    public override double BatchLoss()
    {
        if (!double.IsFinite(settings.Batch))
        {
            return Loss + settings.NoiseVariance;
        }

        Sample();
        return squaredErrors / settings.Batch;
    }

    /// <inheritdoc/>
    public override void Advance(long until)
    {
        double rate = settings.Schedule.At(Position);
        double scale = 1;
        if (double.IsFinite(settings.Batch))
        {
            Sample();
            scale = 1 / settings.Batch;
            squaredErrors = double.NaN;
        }
        else
        {
            for (int k = 0; k < residual.Length; k++)
            {
                gradient[k] = features.Variances[k] * residual[k];
            }
        }

        features.Project(gradient, direction, team);
        Vectors.Combine((1 - settings.Momentum) * scale, direction, settings.Momentum, average, average);
        Vectors.Axpy(rate, average, weights);
        Measure();
        EffectiveTime += rate;
        Position++;
    }

    /// <inheritdoc/>
    protected override void SaveOwn(IStateWriter state)
    {
        source.Save(state);
        state.Write(weights);
        state.Write(average);
    }

    /// <inheritdoc/>
    protected override void RestoreOwn(IStateReader state)
    {
        source.Restore(state);
        state.Read(weights);
        state.Read(average);
        Measure();
    }

    private void Measure()
    {
        features.Residual(weights, residual, team);
        double loss = 0;
        for (int k = 0; k < residual.Length; k++)
        {
            loss += features.Variances[k] * residual[k] * residual[k];
        }

        Loss = loss;
    }

    // The batch's errors e = psi . (w* - A w) + sigma xi and the sum of psi e, in blocks of samples.
    private void Sample()
    {
        if (!double.IsNaN(squaredErrors))
        {
            return;
        }

        squaredErrors = 0;
        Array.Clear(gradient);
        for (long left = (long)settings.Batch; left > 0; left -= samples.Rows)
        {
            Matrix block = samples.Block(0, 0, (int)Math.Min(left, samples.Rows), samples.Columns);
            Span<double> e = errors.AsSpan(0, block.Rows);
            for (int i = 0; i < block.Rows; i++)
            {
                Span<double> psi = block.Row(i);
                source.FillNormal(psi);
                for (int k = 0; k < psi.Length; k++)
                {
                    psi[k] *= features.Deviations[k];
                }
            }

            source.FillNormal(e);
            Product.Multiply(1, block, Op.None, residual, settings.LabelNoise, e, team);
            Product.Multiply(1, block, Op.Transpose, e, 1, gradient, team);
            squaredErrors += Vectors.SumOfSquares(e);
        }
    }
}
