using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Samples in memory: drawn once (full batch) or afresh for every measurement (online).</summary>
internal sealed class DenseSamples
{
    private readonly DeepLinearSettings settings;
    private readonly double[] rootEigenvalues;
    private readonly IWorkTeam team;
    private readonly RandomSource inputSource;
    private readonly RandomSource noiseSource;
    private readonly Matrix inputs; // X, P x D
    private readonly double[] noise;
    private readonly double[] errors;

    internal DenseSamples(DeepLinearSettings settings, double[] rootEigenvalues, RandomStreams streams, IWorkTeam team)
    {
        this.settings = settings;
        this.rootEigenvalues = rootEigenvalues;
        this.team = team;
        inputSource = streams.Own("data");
        noiseSource = streams.Own("label noise");
        int count = checked((int)settings.Samples);
        inputs = new Matrix(count, rootEigenvalues.Length);
        noise = new double[count];
        errors = new double[count];
    }

    internal void Begin()
    {
        if (settings.Data == TrainingData.FullBatch)
        {
            Draw();
        }
    }

    /// <summary>The training loss; <paramref name="signal"/> becomes q = (sqrt(D) / P) X^T e.</summary>
    internal double Measure(ReadOnlySpan<double> error, Span<double> signal)
    {
        if (settings.Data == TrainingData.Online)
        {
            Draw();
        }

        double rootDimension = Math.Sqrt(settings.InputDimension);
        noise.CopyTo(errors, 0);
        Product.Multiply(1 / rootDimension, inputs, Op.None, error, 1, errors, team);
        Product.Multiply(rootDimension / errors.Length, inputs, Op.Transpose, errors, 0, signal, team);
        return Vectors.SumOfSquares(errors) / errors.Length;
    }

    /// <summary>Whether every step has the same samples.</summary>
    internal bool IsFixed => settings.Data == TrainingData.FullBatch;

    /// <summary>e / sqrt(P).</summary>
    internal double[] Residual()
    {
        double[] residual = [.. errors];
        Vectors.Scale(1 / Math.Sqrt(errors.Length), residual);
        return residual;
    }

    /// <summary>r = X v / sqrt(D P).</summary>
    internal void MapToResidual(ReadOnlySpan<double> v, Span<double> r) =>
        Product.Multiply(1 / Math.Sqrt(settings.InputDimension * errors.Length), inputs, Op.None, v, 0, r, team);

    /// <summary>q = sqrt(D / P) X^T r.</summary>
    internal void MapToSignal(ReadOnlySpan<double> r, Span<double> q) =>
        Product.Multiply(Math.Sqrt(settings.InputDimension / errors.Length), inputs, Op.Transpose, r, 0, q, team);

    internal void Save(IStateWriter state)
    {
        inputSource.Save(state);
        noiseSource.Save(state);
        if (settings.Data == TrainingData.FullBatch)
        {
            state.Write(inputs.Span);
            state.Write(noise);
        }
    }

    internal void Restore(IStateReader state)
    {
        inputSource.Restore(state);
        noiseSource.Restore(state);
        if (settings.Data == TrainingData.FullBatch)
        {
            state.Read(inputs.Span);
            state.Read(noise);
        }
    }

    private void Draw()
    {
        for (int i = 0; i < inputs.Rows; i++)
        {
            Span<double> x = inputs.Row(i);
            inputSource.FillNormal(x);
            for (int k = 0; k < x.Length; k++)
            {
                x[k] *= rootEigenvalues[k];
            }
        }

        noiseSource.FillNormal(noise);
        Vectors.Scale(settings.LabelNoise, noise);
    }
}
