using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// The learning rate of step t: eta T^-xi (t + 1)^-chi U V with a linear warm-up U over the first steps and a decay V, the power delta of
/// the part of the decay that is left, over the last ones; or any given rates.
/// </summary>
internal sealed record LearningRateSchedule
{
    private double? scale;

    public required long Steps { get; init; } // T

    public required double LogRate { get; init; } // log_2 eta

    public double WarmupFraction { get; init; }

    public double DecayFraction { get; init; }

    public double DecayExponent { get; init; } = 1; // delta

    public double HorizonExponent { get; init; } // xi

    public double TimeExponent { get; init; } // chi

    /// <summary>The rate of every step where they are given; null for the formula.</summary>
    public double[]? Rates { get; init; }

    /// <summary>W, the step from which the warm-up is over.</summary>
    public long WarmupSteps => Math.Min(Steps, (long)Math.Floor((WarmupFraction * Steps) + 0.5));

    /// <summary>The length of the decay.</summary>
    public long DecaySteps => Math.Min(Steps, (long)Math.Floor((DecayFraction * Steps) + 0.5));

    /// <summary>s, the first step of the decay; T where there is none.</summary>
    public long DecayStart => Steps - DecaySteps;

    /// <summary>Whether the learning rate stays the same from the warm-up's end to infinity.</summary>
    public bool EndsConstant => Rates is null && DecaySteps == 0 && TimeExponent == 0;

    private double Scale => scale ??= Elementary.Exp2(LogRate) * Power(Steps, -HorizonExponent);

    /// <summary>The learning rate at a time, which by the formula may lie between steps.</summary>
    public double At(double time)
    {
        if (Rates is not null)
        {
            return Rates[(int)time];
        }

        double rate = Scale * Power(time + 1, -TimeExponent);
        if (time < WarmupSteps)
        {
            rate *= (time + 1) / (WarmupSteps + 1);
        }

        return time >= DecayStart && DecaySteps > 0 ? rate * Power((Steps - time) / DecaySteps, DecayExponent) : rate;
    }

    /// <summary>The largest learning rate of a step.</summary>
    public double Peak()
    {
        if (Rates is not null)
        {
            return Rates.Max();
        }

        // Between these the rate rises or falls all along; rounding can make warm-up and decay overlap by a step.
        double peak = 0;
        foreach (long step in (ReadOnlySpan<long>)[0, WarmupSteps - 1, WarmupSteps, DecayStart - 1, DecayStart])
        {
            peak = step >= 0 && step < Steps ? Math.Max(peak, At(step)) : peak;
        }

        return peak;
    }

    /// <summary>The ends of the smooth segment that a step lies in.</summary>
    public (long From, long To) Segment(long step)
    {
        (long first, long second) = (Math.Min(WarmupSteps, DecayStart), Math.Max(WarmupSteps, DecayStart));
        return step < first ? (0, first) : step < second ? (first, second) : (second, Steps);
    }

    private static double Power(double x, double exponent) => exponent switch
    {
        0 => 1,
        1 => x,
        _ => Elementary.Pow(x, exponent),
    };
}
