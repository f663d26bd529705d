using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>How many steps the adaptive flow is expected to take, in all and up to a time.</summary>
/// <remarks>
/// A step is limited by stability, to a time of order 1/(Lmax g) with g the largest gain sqrt(c^2 + beta^2), and by the records. Without
/// weight decay the run also ends when the data are fitted to round-off, which the slowest mode, lambda_min, decides; with it the scale
/// c = alpha^2 exp(-2 lambda t) decays. Factors fitted to measured runs.
/// </remarks>
internal static class FlowSteps
{
    private const double Stability = 0.66;
    private const double TypicalCoefficient = 1.05; // of the signal's amplitude
    private const double LargestNormal = 2.5; // of the normal components of a signal, in standard deviations
    private const double FoldsToRoundOff = 15; // half of ln 1e13
    private const double SlowestMode = 0.02; // of finite data near delta = 1

    /// <summary>All steps of a run.</summary>
    public static double Expected(DiagonalSettings settings) => Until(settings, settings.LastTime);

    /// <summary>The steps until a time.</summary>
    public static double Until(DiagonalSettings settings, double time)
    {
        double edge = 1 + (1 / Math.Sqrt(settings.SampleRatio));
        double lazy = settings.InitialScale * settings.InitialScale; // c at time zero
        double rich = settings.Signal.Amplitude * (settings.Signal.Prior == SignalPrior.Rademacher ? TypicalCoefficient : LargestNormal);
        double rate = Stability * edge * edge;
        if (settings.WeightDecay > 0)
        {
            double decay = 2 * settings.WeightDecay;
            return Records(settings, time) + (rate * ((lazy * Decayed(decay * time) / decay) + (rich * time)));
        }

        double active = Math.Min(time, StationaryTime(settings, lazy));
        return Records(settings, active) + (rate * active * Math.Sqrt((lazy * lazy) + (rich * rich)));
    }

    private static double StationaryTime(DiagonalSettings settings, double lazy)
    {
        double root = 1 - (1 / Math.Sqrt(settings.SampleRatio));
        return FoldsToRoundOff / (lazy * Math.Max(SlowestMode, root * root));
    }

    private static double Decayed(double x) => 1 - Elementary.Exp(-x);

    // Records are spaced evenly in log time; those after the end of the motion cost nothing.
    private static double Records(DiagonalSettings settings, double time)
    {
        double all = Elementary.Log(settings.LastTime / settings.FirstTime);
        double passed = Elementary.Log(Math.Max(time, settings.FirstTime) / settings.FirstTime);
        return settings.Records * Math.Min(1, passed / all);
    }
}
