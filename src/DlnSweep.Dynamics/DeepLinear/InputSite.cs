using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The mean-field theory's input side: the target's error Delta and the gradient signal q per mode, for isotropic or grouped spectra and
/// the three kinds of data, one time at a time.
/// </summary>
/// <remarks>
/// With H = B^1 / g + eta_0 Th o C_g^1 (strictly lower triangular) every mode of eigenvalue lambda obeys
/// Delta = w* 1 - n - H q and q = lambda R_e Delta + sqrt(lambda) rho, with n ~ GP(0, C_g^1 / (g^2 nu)) from the first layer's
/// initialization and rho ~ GP(0, C_rho) from the samples: R_e = 1, C_rho = 0 for the population; R_e = 1 and
/// C_rho = diag(test + sigma^2) / alpha online; R_e = (1 - R_D / alpha)^-1, C_rho = R_e (C_D + sigma^2) R_e^T / alpha for a full batch.
/// </remarks>
internal sealed class InputSite
{
    private readonly TrainingData data;
    private readonly double sampleRatio; // alpha
    private readonly double noiseSquare; // sigma^2
    private readonly double learningRate; // eta_0
    private readonly double richness; // g
    private readonly double inverseWidthRatio; // 1 / nu
    private readonly ModeResponse[] modes;
    private readonly Matrix initialCovariance; // C_n
    private readonly Matrix sampleCovariance; // C_rho
    private readonly Matrix errorCovariance; // C_D
    private readonly Matrix sampleErrors; // C_e
    private readonly Matrix errorResponse; // R_D
    private readonly double[] h;
    private readonly double[] scratch;

    internal InputSite(DeepLinearSettings settings, int times)
    {
        data = settings.Data;
        sampleRatio = settings.SampleRatio;
        noiseSquare = settings.LabelNoise * settings.LabelNoise;
        learningRate = settings.LearningRate;
        richness = settings.Richness;
        inverseWidthRatio = settings.InverseWidthRatio;
        modes = Array.ConvertAll(ModeGroups.Fractions(settings.Groups), g => new ModeResponse(g, times, HasSampleNoise, HasInitialNoise));
        initialCovariance = new Matrix(times, times);
        errorCovariance = new Matrix(times, times);
        sampleCovariance = new Matrix(times, times);
        sampleErrors = new Matrix(times, times);
        errorResponse = new Matrix(times, times);
        SampleResponse = new Matrix(times, times);
        SignalCovariance = new Matrix(times, times);
        FieldResponse = new Matrix(times, times);
        h = new double[times];
        scratch = new double[times];
    }

    /// <summary>C_q, symmetric.</summary>
    internal Matrix SignalCovariance { get; }

    /// <summary>A^0 = (1 / (g nu)) mean dq/dn, lower triangular.</summary>
    internal Matrix FieldResponse { get; }

    /// <summary>R_e, lower triangular.</summary>
    internal Matrix SampleResponse { get; }

    private bool HasSampleNoise => data != TrainingData.Population;

    private bool HasInitialNoise => inverseWidthRatio > 0;

    /// <summary>The losses at time t from the first layer's backward response B^1[t, &lt;t] and covariance C_g^1[t, &lt;=t].</summary>
    internal Losses Measure(int t, ReadOnlySpan<double> backwardResponse, ReadOnlySpan<double> backwardCovariance)
    {
        Span<double> past = h.AsSpan(0, t);
        Vectors.Combine(1 / richness, backwardResponse[..t], learningRate, backwardCovariance[..t], past);
        if (HasInitialNoise)
        {
            double scale = inverseWidthRatio / (richness * richness);
            backwardCovariance[..(t + 1)].CopyTo(initialCovariance.Row(t));
            Vectors.Scale(scale, initialCovariance.Row(t)[..(t + 1)]);
            CausalProducts.Mirror(initialCovariance, t);
        }

        Span<double> error = errorCovariance.Row(t)[..(t + 1)];
        Span<double> response = errorResponse.Row(t)[..t];
        foreach (ModeResponse mode in modes)
        {
            mode.AdvanceError(t, past);
            mode.AddErrorCovariance(t, initialCovariance, sampleCovariance, error, scratch);
            mode.AddErrorResponse(t, response);
        }

        CausalProducts.Mirror(errorCovariance, t);
        return new Losses(error[t], TrainLoss(t));
    }

    /// <summary>The gradient signal of time t: row t of <see cref="SignalCovariance"/> and <see cref="FieldResponse"/>.</summary>
    internal void Advance(int t)
    {
        Span<double> signal = SignalCovariance.Row(t)[..(t + 1)];
        Span<double> response = FieldResponse.Row(t)[..(t + 1)];
        foreach (ModeResponse mode in modes)
        {
            mode.AdvanceSignal(t, data == TrainingData.FullBatch ? SampleResponse.Row(t)[..(t + 1)] : default);
            mode.AddSignalCovariance(t, initialCovariance, sampleCovariance, signal, scratch);
            mode.AddSignalResponse(t, inverseWidthRatio / richness, response);
        }

        CausalProducts.Mirror(SignalCovariance, t);
    }

    internal void Save(IStateWriter state, int times)
    {
        foreach (Matrix matrix in Matrices())
        {
            CausalState.Save(state, matrix, times);
        }

        foreach (ModeResponse mode in modes)
        {
            mode.Save(state, times);
        }
    }

    internal void Restore(IStateReader state, int times)
    {
        foreach (Matrix matrix in Matrices())
        {
            CausalState.Restore(state, matrix, times);
        }

        foreach (ModeResponse mode in modes)
        {
            mode.Restore(state, times);
        }
    }

    private Matrix[] Matrices() =>
    [
        initialCovariance, sampleCovariance, errorCovariance, sampleErrors, errorResponse, SampleResponse, SignalCovariance, FieldResponse,
    ];

    private double TrainLoss(int t)
    {
        double test = errorCovariance[t, t];
        switch (data)
        {
            case TrainingData.Population:
                return test;
            case TrainingData.Online:
                sampleCovariance[t, t] = (test + noiseSquare) / sampleRatio;
                return test + noiseSquare;
            default:
                AdvanceSamples(t);
                return sampleErrors[t, t];
        }
    }

    /// <summary>Row t of R_e = 1 + R_D R_e / alpha and of C_e = R_e (C_D + sigma^2 1) R_e^T, C_rho = C_e / alpha.</summary>
    private void AdvanceSamples(int t)
    {
        Span<double> re = SampleResponse.Row(t)[..(t + 1)];
        CausalProducts.AddLower(errorResponse.Row(t)[..t], SampleResponse, re);
        Vectors.Scale(1 / sampleRatio, re);
        re[t] = 1;
        Span<double> x = scratch.AsSpan(0, t + 1);
        x.Fill(noiseSquare * Vectors.Sum(re));
        CausalProducts.AddFull(re, errorCovariance, x);
        Span<double> ce = sampleErrors.Row(t)[..(t + 1)];
        CausalProducts.DotLower(1, SampleResponse, x, ce);
        CausalProducts.Mirror(sampleErrors, t);
        ce.CopyTo(sampleCovariance.Row(t));
        Vectors.Scale(1 / sampleRatio, sampleCovariance.Row(t)[..(t + 1)]);
        CausalProducts.Mirror(sampleCovariance, t);
    }
}
