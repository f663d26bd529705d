using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The factors s_t on the learning rate eta0 of steps t = 0 .. T - 1: linear warm-up over the first steps, then a decay towards
/// <see cref="FinalFraction"/>. The decay is evaluated at the beginning of a step, so the last step is above the final fraction.
/// </summary>
internal sealed record LearningRateSchedule
{
    internal ScheduleKind Kind { get; init; }

    /// <summary>The part of the steps that warm up, 0 to 1.</summary>
    internal double WarmupFraction { get; init; }

    /// <summary>What the factor falls to (f), 0 to 1.</summary>
    internal double FinalFraction { get; init; }

    /// <summary>The part of the steps over which <see cref="ScheduleKind.Wsd"/> decays, 0 to 1.</summary>
    internal double DecayFraction { get; init; } = 0.2;

    /// <summary>The exponent of <see cref="ScheduleKind.Power"/>.</summary>
    internal double Power { get; init; } = 1;

    /// <summary>Whether every factor is 1.</summary>
    internal bool IsConstant => Kind == ScheduleKind.Constant && WarmupFraction == 0;

    /// <summary>Whether warm-up and final decay overlap.</summary>
    internal bool Overlaps(int steps) =>
        Kind == ScheduleKind.Wsd && Rounded(WarmupFraction, steps) + Rounded(DecayFraction, steps) > steps;

    /// <summary>s_t for 0 &lt;= t &lt; T.</summary>
    internal double Factor(int t, int steps)
    {
        double warmup = Rounded(WarmupFraction, steps);
        if (t < warmup)
        {
            return (t + 1) / warmup;
        }

        double x = (t - warmup) / (steps - warmup);
        return Kind switch
        {
            ScheduleKind.Linear => Between(1 - x),
            ScheduleKind.Cosine => Between(0.5 * (1 + Elementary.Cos(Math.PI * x))),
            ScheduleKind.Power => Between(Elementary.Pow(1 - x, Power)),
            ScheduleKind.Wsd => Decayed(t, steps),
            _ => 1,
        };
    }

    private static double Rounded(double fraction, int steps) => Math.Floor((fraction * steps) + 0.5);

    private double Decayed(int t, int steps)
    {
        double decay = Rounded(DecayFraction, steps);
        double start = steps - decay;
        return t < start ? 1 : Between(1 - ((t - start) / decay));
    }

    private double Between(double part) => FinalFraction + ((1 - FinalFraction) * part);
}
