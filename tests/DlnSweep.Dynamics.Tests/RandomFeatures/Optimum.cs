using DlnSweep.Dynamics.RandomFeatures;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>
/// The best learning rate, and the best number of features at a compute, refined by a parabola through the best grid point and its
/// neighbours.
/// </summary>
internal sealed record Optimum(double LogRate, double Size, double Loss)
{
    private const double RateStep = 0.25;

    /// <summary>Over the rates from 2 down, until the loss has risen for a factor of eight.</summary>
    public static Optimum OverRates(RandomFeaturesSettings settings)
    {
        List<double> losses = [];
        int best = 0;
        for (int i = 0; i < best + 12 || i < 20; i++)
        {
            LearningRateSchedule schedule = settings.Schedule with { LogRate = 1 - (RateStep * i) };
            FeaturesRun run = FeaturesRun.Of(settings with { Records = 2, Schedule = schedule });
            losses.Add(double.IsNaN(run.Metric("test_loss")) ? double.PositiveInfinity : Math.Log(run.Metric("test_loss")));
            best = losses[i] < losses[best] ? i : best;
        }

        (double shift, double log) = Vertex(losses, best);
        return new Optimum(1 - (RateStep * (best + shift)), settings.Features, Math.Exp(log));
    }

    /// <summary>Over the sizes 2^(i/2) at a fixed compute N T.</summary>
    public static Optimum OverSizes(RandomFeaturesSettings settings, double compute)
    {
        List<double> losses = [];
        int best = 0;
        for (int i = 0; i < best + 4; i++)
        {
            double size = Math.Round(Math.Pow(2, 3 + (0.5 * i)));
            LearningRateSchedule schedule = settings.Schedule with { Steps = (long)Math.Round(compute / size) };
            losses.Add(Math.Log(OverRates(settings with { Features = size, Schedule = schedule }).Loss));
            best = losses[i] < losses[best] ? i : best;
        }

        (double shift, double log) = Vertex(losses, best);
        return new Optimum(double.NaN, Math.Pow(2, 3 + (0.5 * (best + shift))), Math.Exp(log));
    }

    private static (double Shift, double Value) Vertex(List<double> y, int i)
    {
        // Beside a run that diverged no parabola fits.
        if (i == 0 || i == y.Count - 1 || !double.IsFinite(y[i - 1]) || !double.IsFinite(y[i + 1]))
        {
            return (0, y[i]);
        }

        double slope = 0.5 * (y[i + 1] - y[i - 1]);
        double curvature = y[i + 1] - (2 * y[i]) + y[i - 1];
        return (-slope / curvature, y[i] - (0.5 * slope * slope / curvature));
    }
}
