using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// Online gradient descent, exact in law at any input dimension, for O(K^2 (K + B)) operations a step. The weights w_k / sqrt D have
/// coordinates A along the teachers and F along K further directions; a step leaves them in the old span and the B outside directions of
/// its samples, whose orientation is uniform given the past and never matters. A rotation (LQ) then brings the coordinates back to K
/// columns. Nothing is inverted.
/// </summary>
internal sealed class OverlapChain : ITrainedNetwork
{
    private const double RootHalf = 0.70710678118654757;
    private const double RootTwoOverPi = 0.79788456080286541;

    private readonly CommitteeSettings settings;
    private readonly int students;
    private readonly int teachers;
    private readonly int batch;
    private readonly RandomStreams streams;
    private readonly RandomSource random;
    private readonly StepDraws draws;
    private readonly double[] a; // A, K x M
    private readonly double[] x; // [F | outside], K x (K + B)
    private readonly double[] v;
    private readonly double[] fields; // lambda, then nu: n x B
    private readonly double[] outputs; // g of them
    private readonly double[] slopes; // g' of the students' fields, then G
    private readonly double[] error; // e, B

    public OverlapChain(CommitteeSettings settings, RandomStreams streams)
    {
        this.settings = settings;
        this.streams = streams;
        students = settings.Students;
        teachers = settings.Teachers;
        batch = (int)settings.Batch;
        random = streams.Own("steps");
        draws = new StepDraws(settings);
        a = new double[students * teachers];
        x = new double[students * (students + batch)];
        v = new double[students];
        fields = new double[settings.Fields * batch];
        outputs = new double[fields.Length];
        slopes = new double[students * batch];
        error = new double[batch];
    }

    /// <inheritdoc/>
    public double StepWork =>
        (4.0 * students * students * (students + batch)) + (batch * ((2.0 * students * settings.Fields) + (60 * settings.Fields))) + 500;

    /// <summary>e_b of the last step.</summary>
    internal ReadOnlySpan<double> Error => error;

    private int Columns => students + batch;

    /// <inheritdoc/>
    public void Begin()
    {
        double[] f = new double[students * students];
        InitialWeights.Draw(settings, streams.Own("start"), a, f, v);
        Place(f);
    }

    /// <summary>Starts from given coordinates: A (K x M), F (K x K) and v.</summary>
    internal void Begin(ReadOnlySpan<double> along, ReadOnlySpan<double> own, ReadOnlySpan<double> second)
    {
        along.CopyTo(a);
        second.CopyTo(v);
        Place(own);
    }

    /// <inheritdoc/>
    public void Step()
    {
        draws.Draw(random);
        Step(draws);
    }

    /// <summary>Takes a step with the given numbers.</summary>
    internal void Step(StepDraws numbers)
    {
        ReadOnlySpan<double> alongTeachers = numbers.AlongTeachers;
        ReadOnlySpan<double> alongStudents = numbers.AlongStudents;
        ComputeFields(alongTeachers, alongStudents);
        Activate();
        ComputeError(numbers.LabelNoise);
        double rate = settings.FirstLayerRate / ((double)settings.Batch * settings.InputDimension);
        double secondRate = settings.SecondLayerRate * rate;
        for (int k = 0; k < students; k++)
        {
            Span<double> gradient = slopes.AsSpan(k * batch, batch);
            ReadOnlySpan<double> output = outputs.AsSpan(k * batch, batch);
            double factor = rate * v[k];
            double sum = 0;
            for (int b = 0; b < gradient.Length; b++)
            {
                gradient[b] *= factor * error[b];
                sum += output[b] * error[b];
            }

            v[k] += secondRate * sum;
            AddProducts(gradient, alongTeachers, a.AsSpan(k * teachers, teachers));
            AddProducts(gradient, alongStudents, x.AsSpan(k * Columns, students));
            AddOutside(gradient, numbers.Wishart, x.AsSpan((k * Columns) + students, batch));
        }

        LqFactor.Reduce(x, students, Columns);
    }

    /// <inheritdoc/>
    public void Measure(Overlaps overlaps)
    {
        double[] f = new double[students * students];
        for (int k = 0; k < students; k++)
        {
            x.AsSpan(k * Columns, students).CopyTo(f.AsSpan(k * students));
        }

        InitialWeights.Measure(settings, a, f, overlaps);
        v.CopyTo(overlaps.V, 0);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(a);
        state.Write(x);
        state.Write(v);
        random.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        state.Read(a);
        state.Read(x);
        state.Read(v);
        random.Restore(state);
    }

    private void Place(ReadOnlySpan<double> f)
    {
        Array.Clear(x);
        for (int k = 0; k < students; k++)
        {
            f.Slice(k * students, students).CopyTo(x.AsSpan(k * Columns));
        }
    }

    private void ComputeFields(ReadOnlySpan<double> alongTeachers, ReadOnlySpan<double> alongStudents)
    {
        for (int k = 0; k < students; k++)
        {
            Span<double> field = fields.AsSpan(k * batch, batch);
            field.Clear();
            AddCombination(a.AsSpan(k * teachers, teachers), alongTeachers, field);
            AddCombination(x.AsSpan(k * Columns, k + 1), alongStudents, field);
        }

        Span<double> ofTeachers = fields.AsSpan(students * batch);
        for (int i = 0; i < ofTeachers.Length; i++)
        {
            ofTeachers[i] = settings.TeacherScale * alongTeachers[i];
        }
    }

    private void Activate()
    {
        if (settings.Activation == Activation.Linear)
        {
            fields.CopyTo(outputs, 0);
            Array.Fill(slopes, 1);
            return;
        }

        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] = -0.5 * fields[i] * fields[i];
        }

        Elementary.Exp(slopes, slopes);
        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] *= RootTwoOverPi;
        }

        for (int i = 0; i < fields.Length; i++)
        {
            outputs[i] = Elementary.Erf(RootHalf * fields[i]);
        }
    }

    // e = sum of the teachers' outputs - s sum_k v_k g_k + sigma zeta
    private void ComputeError(ReadOnlySpan<double> labelNoise)
    {
        for (int b = 0; b < error.Length; b++)
        {
            double teacher = 0;
            for (int m = students; m < settings.Fields; m++)
            {
                teacher += outputs[(m * batch) + b];
            }

            double student = 0;
            for (int k = 0; k < students; k++)
            {
                student += v[k] * outputs[(k * batch) + b];
            }

            error[b] = (settings.TeacherWeight * teacher) - (settings.OutputScale * student) + (settings.LabelNoise * labelNoise[b]);
        }
    }

    // sums_b += sum_j factors_j rows_jb
    private static void AddCombination(ReadOnlySpan<double> factors, ReadOnlySpan<double> rows, Span<double> sums)
    {
        for (int j = 0; j < factors.Length; j++)
        {
            double factor = factors[j];
            ReadOnlySpan<double> row = rows.Slice(j * sums.Length, sums.Length);
            for (int b = 0; b < sums.Length; b++)
            {
                sums[b] += factor * row[b];
            }
        }
    }

    // sums_j += sum_b factors_b rows_jb
    private static void AddProducts(ReadOnlySpan<double> factors, ReadOnlySpan<double> rows, Span<double> sums)
    {
        for (int j = 0; j < sums.Length; j++)
        {
            ReadOnlySpan<double> row = rows.Slice(j * factors.Length, factors.Length);
            double sum = 0;
            for (int b = 0; b < row.Length; b++)
            {
                sum += factors[b] * row[b];
            }

            sums[j] += sum;
        }
    }

    // outside_j = sum_b>=j gradient_b L_bj
    private static void AddOutside(ReadOnlySpan<double> gradient, ReadOnlySpan<double> wishart, Span<double> outside)
    {
        outside.Clear();
        for (int b = 0; b < gradient.Length; b++)
        {
            double factor = gradient[b];
            ReadOnlySpan<double> row = wishart.Slice(b * gradient.Length, b + 1);
            for (int j = 0; j < row.Length; j++)
            {
                outside[j] += factor * row[j];
            }
        }
    }
}
