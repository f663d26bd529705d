using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The decay exponent of the loss of one infinitely wide hidden layer on power-law data, with eigenvalues from 1 to 1e-12. The learning
/// rate follows the growing kernel, and the run ends when the time in units of the readout's kernel has reached 10,000.
/// </summary>
/// <remarks>
/// Lazy training decays as t^-beta_s; feature learning speeds that up to t^(-2 beta_s / (1 + beta_s)) if beta_s &lt; 1, because
/// the kernel grows with the output (Bordelon and Pehlevan 2025, arXiv 2502.02531; Bordelon, Atanasov and Pehlevan 2024, arXiv 2409.17858).
/// </remarks>
internal sealed class PowerLawMeasurement : ISimulation
{
    private const double SmallestEigenvalue = 1e-12;
    private const double StepOfKernel = 0.2;
    private const double Horizon = 1e4;
    private const double FirstRecord = 0.1;
    private const double RecordRatio = 1.1;
    private const double FitRatio = 30;
    private const int StepsPerCall = 512;

    /// <summary>Feature learning rules when the readout's kernel has more than doubled.</summary>
    private const double RichKernel = 2;

    private readonly double richness;
    private readonly double sourceExponent;
    private readonly LossRecord record = new();
    private readonly List<double> times = [];
    private readonly List<double> losses = [];
    private TwoLayerMoments? moments;
    private long step;
    private double time;
    private double kernelTime; // tau
    private double nextRecord;

    internal PowerLawMeasurement(double richness, double sourceExponent)
    {
        this.richness = richness;
        this.sourceExponent = sourceExponent;
    }

    /// <inheritdoc/>
    public double Progress => Math.Min(1, kernelTime / Horizon);

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        moments ??= Moments();
        for (int i = 0; i < StepsPerCall && !Ended; i++)
        {
            double loss = moments.Loss;
            if (time >= nextRecord || !(loss <= LossRecord.DivergenceLoss))
            {
                Record(trajectory, loss);
                if (record.Diverged)
                {
                    break;
                }
            }

            double rate = StepOfKernel / (moments.ReadoutSquare + moments.LeadingKernel);
            moments.Advance(rate);
            step++;
            time += rate;
            kernelTime += rate * moments.ReadoutSquare;
        }

        return !Ended;
    }

    /// <inheritdoc/>
    public RunResult Finish()
    {
        RunResult result = record.Summarize("horizon", double.PositiveInfinity);
        if (record.Diverged)
        {
            return result;
        }

        bool rich = moments!.ReadoutSquare > RichKernel;
        return result
            .Set(DeepLinearMetrics.LossExponent, DecayExponent.Fit(times, losses, times.FindIndex(t => t >= times[^1] / FitRatio)))
            .Set(DeepLinearMetrics.TheoryExponent, rich ? RichExponent(1, sourceExponent) : sourceExponent);
    }

    /// <summary>beta_s (L + 1)/(1 + beta_s L) below beta_s = 1, else beta_s: the decay of a plain network that learns features.</summary>
    internal static double RichExponent(int depth, double sourceExponent) =>
        sourceExponent < 1 ? (depth + 1) * sourceExponent / (1 + (depth * sourceExponent)) : sourceExponent;

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(step);
        state.Write(time);
        state.Write(kernelTime);
        state.Write(nextRecord);
        record.Save(state);
        state.Write(times.ToArray());
        state.Write(losses.ToArray());
        (moments ?? Moments()).Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        step = state.ReadInteger();
        time = state.ReadReal();
        kernelTime = state.ReadReal();
        nextRecord = state.ReadReal();
        record.Restore(state);
        times.AddRange(state.ReadArray(int.MaxValue));
        losses.AddRange(state.ReadArray(int.MaxValue));
        moments = Moments();
        moments.Restore(state);
    }

    private bool Ended => record.Diverged || kernelTime >= Horizon;

    private TwoLayerMoments Moments()
    {
        SampledPowerLaw data = SampledPowerLaw.Down(SmallestEigenvalue, sourceExponent);
        return new TwoLayerMoments(richness, data.Eigenvalues, data.Target);
    }

    private void Record(Trajectory trajectory, double loss)
    {
        record.Add(step, new Losses(loss, loss));
        trajectory.Add(step, time, loss, loss);
        if (time > 0)
        {
            times.Add(time);
            losses.Add(loss);
        }

        nextRecord = time > 0 ? RecordRatio * time : FirstRecord;
    }
}
