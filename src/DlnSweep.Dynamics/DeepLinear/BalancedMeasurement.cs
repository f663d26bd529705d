using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The decay exponent of the loss on power-law data under gradient flow from balanced rank-one weights, at any depth, plain or residual
/// (<see cref="BalancedFlow"/>). Eigenvalues go from 1 to 1e-15; the run ends at tau = 1e8, the time in units of the first layer's kernel.
/// </summary>
/// <remarks>
/// A rich plain network decays as t^-(beta_s (L + 1)/(1 + beta_s L)) if beta_s &lt; 1: the loss falls as tau^-beta_s, |v|^2 grows
/// as tau^(1 - beta_s), and the kernel as |v|^(2L/(L + 1)). Derived and checked here; Bordelon and Pehlevan 2025 (arXiv 2502.02531) are
/// summarised elsewhere as stating the exponent of one hidden layer for every depth. Residual networks cross over between two layers and
/// all.
/// </remarks>
internal sealed class BalancedMeasurement(DeepLinearSettings settings, double sourceExponent, double startNorm) : ISimulation
{
    private const double SmallestEigenvalue = 1e-15;
    private const double Horizon = 1e8;
    private const double FirstRecord = 1e-3;
    private const double RecordRatio = 1.1;
    private const double PlainFitStart = 3e5;
    private const double ResidualFitStart = 1e6; // they reach the law later

    private readonly LossRecord record = new();
    private readonly List<double> kernelTimes = [];
    private readonly List<double> times = [];
    private readonly List<double> losses = [];
    private BalancedFlow? flow;
    private long step;

    /// <inheritdoc/>
    public double Progress => flow is null ? 0 : Math.Min(1,
        kernelTimes.Count * Elementary.Log(RecordRatio) / Elementary.Log(Horizon / FirstRecord));

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        if (flow is null)
        {
            flow = NewFlow();
            Record(trajectory);
            return true;
        }

        double next = kernelTimes.Count == 0 ? FirstRecord : Math.Min(Horizon, RecordRatio * kernelTimes[^1]);
        while (flow.KernelTime < next)
        {
            step += flow.TryAdvance(next) ? 1 : 0;
        }

        kernelTimes.Add(flow.KernelTime);
        times.Add(flow.Time);
        losses.Add(flow.Loss);
        Record(trajectory);
        return flow.KernelTime < Horizon;
    }

    /// <inheritdoc/>
    public RunResult Finish()
    {
        double start = settings.Residual ? ResidualFitStart : PlainFitStart;
        RunResult result = record.Summarize("horizon", double.PositiveInfinity);
        result.Set(DeepLinearMetrics.LossExponent, DecayExponent.Fit(times, losses, kernelTimes.FindIndex(tau => tau >= start)));
        return settings.Residual
            ? result
            : result.Set(DeepLinearMetrics.TheoryExponent, PowerLawMeasurement.RichExponent(settings.Depth, sourceExponent));
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(flow is null ? 0L : 1L);
        if (flow is null)
        {
            return;
        }

        state.Write(step);
        record.Save(state);
        state.Write(kernelTimes.ToArray());
        state.Write(times.ToArray());
        state.Write(losses.ToArray());
        flow.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        if (state.ReadInteger() == 0)
        {
            return;
        }

        step = state.ReadInteger();
        record.Restore(state);
        kernelTimes.AddRange(state.ReadArray(int.MaxValue));
        times.AddRange(state.ReadArray(int.MaxValue));
        losses.AddRange(state.ReadArray(int.MaxValue));
        flow = NewFlow();
        flow.Restore(state);
    }

    private BalancedFlow NewFlow() => new(settings, SampledPowerLaw.Down(SmallestEigenvalue, sourceExponent), startNorm);

    private void Record(Trajectory trajectory)
    {
        record.Add(step, new Losses(flow!.Loss, flow.Loss));
        trajectory.Add(step, flow.Time, flow.Loss, flow.Loss);
    }
}
