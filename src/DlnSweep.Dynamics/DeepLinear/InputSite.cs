using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The mean-field theory's input side: the target's error Delta and the gradient signal q per mode, for isotropic or grouped spectra and
/// the three kinds of data, one time at a time.
/// </summary>
/// <remarks>
/// With H = B^1 / g + eta_0 kappa o C_g^1 (strictly lower triangular, kappa the <see cref="UpdateKernel"/>) every mode of eigenvalue lambda
/// obeys Delta = w* 1 - n - H q and q = lambda R_e Delta + sqrt(lambda) rho, with n ~ GP(0, C_g^1 / (g^2 nu)) from the first layer's
/// initialization and rho ~ GP(0, C_rho) from the samples: R_e = 1, C_rho = 0 for the population; R_e = 1 and C_rho = diag(test + sigma^2)
/// / alpha online; R_e = (1 - R_D / alpha)^-1, C_rho = R_e (C_D + sigma^2) R_e^T / alpha for a full batch.
/// </remarks>
internal sealed class InputSite
{
    private readonly TrainingData data;
    private readonly double sampleRatio; // alpha
    private readonly double noiseSquare; // sigma^2
    private readonly double learningRate; // eta_0 of the first layer
    private readonly UpdateKernel updates;
    private readonly double richness; // g
    private readonly double inverseWidthRatio; // 1 / nu
    private readonly double targetSize; // |w*| / sqrt(D)
    private readonly ModeResponse[] modes;
    private readonly CausalMatrix initialCovariance; // C_n
    private readonly CausalMatrix sampleCovariance; // C_rho
    private readonly CausalMatrix errorCovariance; // C_D
    private readonly double[] errorResponse; // R_D[t, <t]
    private readonly double[] minusH; // -H[t, <t]
    private readonly double[] targetSignal;
    private readonly double[] scratch;

    internal InputSite(DeepLinearSettings settings, int times, UpdateKernel updates)
    {
        data = settings.Data;
        sampleRatio = settings.SampleRatio;
        noiseSquare = settings.LabelNoise * settings.LabelNoise;
        learningRate = settings.EndRate * settings.LearningRate;
        this.updates = updates;
        richness = settings.Richness;
        inverseWidthRatio = settings.InverseWidthRatio;
        modes = Array.ConvertAll(ModeGroups.Fractions(settings.Groups), g => new ModeResponse(g, times, HasSampleNoise, HasInitialNoise));
        targetSize = Math.Sqrt(modes.Sum(m => m.TargetSquare));
        initialCovariance = new CausalMatrix(times);
        errorCovariance = new CausalMatrix(times);
        sampleCovariance = new CausalMatrix(times);
        errorResponse = new double[EightRows.Padded(times)];
        SampleResponse = new CausalMatrix(times);
        SignalCovariance = new CausalMatrix(times);
        FieldResponse = new CausalMatrix(times);
        minusH = new double[EightRows.Padded(times)];
        targetSignal = new double[EightRows.Padded(times)];
        scratch = new double[EightRows.Padded(times)];
    }

    /// <summary>C_q, symmetric.</summary>
    internal CausalMatrix SignalCovariance { get; }

    /// <summary>A^0 = (1 / (g nu)) mean dq/dn, lower triangular.</summary>
    internal CausalMatrix FieldResponse { get; }

    /// <summary>R_e, lower triangular.</summary>
    internal CausalMatrix SampleResponse { get; }

    /// <summary>The signal along the target's direction, w*.q / (|w*| sqrt(D)), at the times done.</summary>
    internal ReadOnlySpan<double> TargetSignal => targetSignal;

    /// <summary>The mean square output of the time measured last: mean lambda (w* - Delta)^2.</summary>
    internal double OutputSquare { get; private set; }

    private bool HasSampleNoise => data != TrainingData.Population;

    private bool HasInitialNoise => inverseWidthRatio > 0;

    /// <summary>The losses at time t from the first layer's backward response B^1[t, &lt;t] and covariance C_g^1[t, &lt;=t].</summary>
    internal Losses Measure(int t, ReadOnlySpan<double> backwardResponse, ReadOnlySpan<double> backwardCovariance)
    {
        updates.Combine(-1 / richness, backwardResponse, -learningRate, backwardCovariance, minusH);
        if (HasInitialNoise)
        {
            double scale = inverseWidthRatio / (richness * richness);
            Vectors.Axpy(scale, backwardCovariance, initialCovariance.Row(t));
            initialCovariance.Mirror(t);
        }

        Span<double> error = errorCovariance.Row(t);
        Span<double> response = errorResponse.AsSpan(0, t);
        response.Clear();
        foreach (ModeResponse mode in modes)
        {
            mode.AdvanceError(t, minusH);
            mode.AddErrorCovariance(t, initialCovariance, sampleCovariance, error, scratch);
            mode.AddErrorResponse(t, response);
        }

        errorCovariance.Mirror(t);
        OutputSquare = error[t];
        foreach (ModeResponse mode in modes)
        {
            OutputSquare += mode.OutputMinusErrorSquare(t);
        }

        // Differences of terms of order 1: below about 1e-15 only the sign of rounding is left.
        return new Losses(Math.Max(0, error[t]), Math.Max(0, TrainLoss(t)));
    }

    /// <summary>The gradient signal of time t: row t of <see cref="SignalCovariance"/> and <see cref="FieldResponse"/>.</summary>
    internal void Advance(int t)
    {
        Span<double> signal = SignalCovariance.Row(t);
        Span<double> response = FieldResponse.Row(t);
        foreach (ModeResponse mode in modes)
        {
            mode.AdvanceSignal(t, data == TrainingData.FullBatch ? SampleResponse.PaddedRow(t) : default);
            mode.AddSignalCovariance(t, initialCovariance, sampleCovariance, signal, scratch);
            mode.AddSignalResponse(t, inverseWidthRatio / richness, response);
            targetSignal[t] += mode.TargetSignal(t) / targetSize;
        }

        SignalCovariance.Mirror(t);
    }

    internal void Save(IStateWriter state, int times)
    {
        state.Write(targetSignal.AsSpan(0, times));
        foreach (CausalMatrix matrix in Covariances().Concat(Responses()))
        {
            matrix.Save(state, times);
        }

        foreach (ModeResponse mode in modes)
        {
            mode.Save(state, times);
        }
    }

    internal void Restore(IStateReader state, int times)
    {
        state.Read(targetSignal.AsSpan(0, times));
        foreach (CausalMatrix matrix in Covariances())
        {
            matrix.Restore(state, times, symmetric: true);
        }

        foreach (CausalMatrix matrix in Responses())
        {
            matrix.Restore(state, times, symmetric: false);
        }

        foreach (ModeResponse mode in modes)
        {
            mode.Restore(state, times);
        }
    }

    private CausalMatrix[] Covariances() => [initialCovariance, sampleCovariance, errorCovariance, SignalCovariance];

    private CausalMatrix[] Responses() => [SampleResponse, FieldResponse];

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
                return sampleRatio * sampleCovariance[t, t];
        }
    }

    /// <summary>
    /// Row t of R_e = 1 + R_D R_e / alpha and of C_rho = R_e (C_D + sigma^2 1) R_e^T / alpha, whose diagonal is train / alpha.
    /// </summary>
    private void AdvanceSamples(int t)
    {
        CausalProducts.AddRows(errorResponse, t, SampleResponse, SampleResponse.PaddedRow(t));
        Span<double> re = SampleResponse.Row(t);
        Vectors.Scale(1 / sampleRatio, re);
        re[t] = 1;
        CausalProducts.Symmetric(errorCovariance, SampleResponse.PaddedRow(t), t + 1, scratch);
        double noise = noiseSquare * Vectors.Sum(re);
        for (int s = 0; s <= t; s++)
        {
            scratch[s] += noise;
        }

        CausalProducts.AddDots(1 / sampleRatio, SampleResponse, t + 1, scratch, sampleCovariance.Row(t));
        sampleCovariance.Mirror(t);
    }
}
