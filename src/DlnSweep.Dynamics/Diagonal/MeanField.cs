using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The dynamical mean-field theory of the flow at infinite dimension, in the causal form that is exact for the grid's own scheme:
/// each step follows from those before, without fixed-point iterations. The coefficients are M independent samples of one effective
/// coefficient, theta' = 2 f, f_k = sum_j R_r[k, j] (b* - beta_j + zeta_j/sqrt(delta)), where zeta is Gaussian with the covariance
/// G = E e e^T + sigma^2 of the errors e = beta - b*, R_r = (1 + R_b/delta)^-1 and R_b[k, j] = E d beta_k/d h_j.
/// </summary>
internal sealed class MeanField
{
    // Without a ridge the nearly singular G corrupts the noise; from 1e-12 to 1e-8 all choices agree.
    private const double Jitter = 1e-10;

    private readonly DiagonalSettings settings;
    private readonly IWorkTeam team;
    private readonly RandomSource noise;
    private readonly ResponseAverage response;
    private readonly int samples;
    private readonly double[] signal; // b*
    private readonly double[] theta;
    private readonly double[] beta;
    private readonly double[] gain; // a = c cosh(theta)
    private readonly double[] drift; // f_k
    private readonly double[] lastDrift; // f_(k-1)
    private readonly double[] deviate;
    private readonly double[] coefficients;
    private readonly double[] memory; // R_r[k, .]
    private readonly double[] responseRow; // R_b[k, .]
    private readonly Matrix deviates; // z, T x M
    private readonly Matrix errors; // e, T x M
    private readonly Matrix drives; // b* - beta + zeta/sqrt(delta), T x M
    private readonly Matrix covariance; // G, lower triangle
    private readonly Matrix factor; // L of G
    private readonly Matrix memories; // R_r, lower triangle
    private int step;

    /// <summary>A theory at time zero.</summary>
    public MeanField(DiagonalSettings settings, RandomStreams streams, IWorkTeam team)
    {
        this.settings = settings;
        this.team = team;
        Steps = (int)settings.GridPoints;
        samples = settings.Samples;
        response = new ResponseAverage(samples, Steps, settings.TimeStep);
        noise = streams.Own("mean_field");
        signal = new double[samples];
        DrawSignal(streams);
        theta = new double[samples];
        Array.Fill(theta, settings.Imbalance);
        beta = new double[samples];
        gain = new double[samples];
        drift = new double[samples];
        lastDrift = new double[samples];
        deviate = new double[samples];
        coefficients = new double[Steps];
        memory = new double[Steps];
        responseRow = new double[Steps];
        deviates = new Matrix(Steps, samples);
        errors = new Matrix(Steps, samples);
        drives = new Matrix(Steps, samples);
        covariance = new Matrix(Steps, Steps);
        factor = new Matrix(Steps, Steps);
        memories = new Matrix(Steps, Steps);
    }

    /// <summary>The number of time points.</summary>
    public int Steps { get; }

    /// <summary>The next time point.</summary>
    public int Position => step;

    /// <summary>Time of the next time point.</summary>
    public double Time => step * settings.TimeStep;

    /// <summary>The training error C_r(t, t) of the last step.</summary>
    public double TrainError { get; private set; }

    /// <summary>The samples' averages of the last step.</summary>
    public Observables Averages { get; private set; }

    /// <summary>Computes one time point and advances to the next; false when the samples are no longer finite.</summary>
    public bool Advance()
    {
        int k = step;
        double logScale = HyperbolicMap.LogScale(settings, Time);
        HyperbolicMap.Coefficients(theta, logScale, beta, gain);
        Vectors.Combine(1, beta, -1, signal, errors.Row(k));
        Averages = Observables.Measure(beta, signal, Elementary.Exp(logScale));
        if (!Averages.IsFinite)
        {
            return false;
        }

        AddMemory(k);
        AddCovariance(k);
        TrainError = Quadratic(k);
        AddFactor(k);
        DrawDeviate(k);
        AddDrive(k);
        Product.Multiply(1, drives.Block(0, 0, k + 1, samples), Op.Transpose, memory.AsSpan(0, k + 1), 0, drift, team);
        Move(k);
        step++;
        return true;
    }

    public void Save(IStateWriter state)
    {
        state.Write(step);
        noise.Save(state);
        state.Write(theta);
        state.Write(lastDrift);
        foreach (Matrix matrix in Histories())
        {
            state.Write(matrix.Block(0, 0, step, matrix.Columns).Span);
        }

        response.Save(state, step);
    }

    public void Restore(IStateReader state)
    {
        step = (int)state.ReadInteger();
        noise.Restore(state);
        state.Read(theta);
        state.Read(lastDrift);
        foreach (Matrix matrix in Histories())
        {
            state.Read(matrix.Block(0, 0, step, matrix.Columns).Span);
        }

        response.Restore(state, step);
        for (int k = 0; k < step; k++)
        {
            response.Remember(k, memories.Row(k));
        }
    }

    private Matrix[] Histories() => [deviates, errors, drives, covariance, factor, memories];

    // Samples of b* with the exact second moment.
    private void DrawSignal(RandomStreams streams)
    {
        settings.Signal.Draw(streams.Own("signal"), signal);
        double square = Vectors.SumOfSquares(signal);
        if (square > 0)
        {
            Vectors.Scale(Math.Sqrt(samples * settings.Signal.SecondMoment / square), signal);
        }
    }

    // R_r[k, j] = -(1/delta) sum_{i<k} R_b[k, i] R_r[i, j], R_r[k, k] = 1.
    private void AddMemory(int k)
    {
        response.Average(k, gain, responseRow, team);
        Array.Clear(memory, 0, k);
        for (int i = 0; i < k; i++)
        {
            Vectors.Axpy(-responseRow[i] / settings.SampleRatio, memories.Row(i)[..(i + 1)], memory.AsSpan(0, i + 1));
        }

        memory[k] = 1;
        memory.AsSpan(0, k + 1).CopyTo(memories.Row(k));
        response.Remember(k, memory);
    }

    // G[k, j] = E e_k e_j + sigma^2.
    private void AddCovariance(int k)
    {
        Span<double> row = covariance.Row(k)[..(k + 1)];
        Product.Multiply(1.0 / samples, errors.Block(0, 0, k + 1, samples), Op.None, errors.Row(k), 0, row, team);
        for (int j = 0; j <= k; j++)
        {
            row[j] += settings.LabelNoise * settings.LabelNoise;
        }
    }

    // R_r[k, .] G R_r[k, .]^T from the lower triangle of G.
    private double Quadratic(int k)
    {
        double sum = 0;
        for (int i = 0; i <= k; i++)
        {
            double below = Vectors.Dot(covariance.Row(i)[..i], memory.AsSpan(0, i));
            sum += memory[i] * ((2 * below) + (memory[i] * covariance[i, i]));
        }

        return sum;
    }

    // One more row of the Cholesky factor of G with a relative ridge on its diagonal.
    private void AddFactor(int k)
    {
        ReadOnlySpan<double> target = covariance.Row(k);
        Span<double> row = factor.Row(k);
        for (int j = 0; j < k; j++)
        {
            row[j] = (target[j] - Vectors.Dot(row[..j], factor.Row(j)[..j])) / factor[j, j];
        }

        double pivot = (target[k] * (1 + Jitter)) - Vectors.SumOfSquares(row[..k]);
        row[k] = Math.Sqrt(Math.Max(pivot, target[k] * 1e-14));
    }

    // Unit deviates over the samples, orthogonal to those before and to the signal, of exact variance one: the sampling noise that is
    // left comes from the signal and the nonlinearity alone.
    private void DrawDeviate(int k)
    {
        noise.FillNormal(deviate);
        double power = Vectors.SumOfSquares(signal);
        Vectors.Axpy(power > 0 ? -Vectors.Dot(signal, deviate) / power : 0, signal, deviate);
        if (k > 0)
        {
            Matrix earlier = deviates.Block(0, 0, k, samples);
            Span<double> overlaps = coefficients.AsSpan(0, k);
            Product.Multiply(1.0 / samples, earlier, Op.None, deviate, 0, overlaps, team);
            Product.Multiply(-1, earlier, Op.Transpose, overlaps, 1, deviate, team);
        }

        Vectors.Scale(Math.Sqrt(samples / Vectors.SumOfSquares(deviate)), deviate);
        deviate.CopyTo(deviates.Row(k));
    }

    // b* - beta_k + zeta_k/sqrt(delta), zeta_k = sum_j L[k, j] z_j.
    private void AddDrive(int k)
    {
        Span<double> drive = drives.Row(k);
        double unit = 1 / Math.Sqrt(settings.SampleRatio);
        Product.Multiply(unit, deviates.Block(0, 0, k + 1, samples), Op.Transpose, factor.Row(k)[..(k + 1)], 0, drive, team);
        Vectors.Axpy(-1, errors.Row(k), drive);
    }

    // Adams-Bashforth, Euler first.
    private void Move(int k)
    {
        double size = 2 * settings.TimeStep;
        Vectors.Axpy((k == 0 ? 1 : 1.5) * size, drift, theta);
        Vectors.Axpy(k == 0 ? 0 : -0.5 * size, lastDrift, theta);
        drift.CopyTo(lastDrift, 0);
    }
}
