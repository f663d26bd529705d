using DlnSweep.Dynamics.RandomFeatures;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>
/// The compute-optimal frontier: one trajectory for each number of features at a rate whose gain is fixed; where the curves of two
/// neighbours over compute
/// cross, their geometric mean is the best size. Slopes over the upper half of the crossings.
/// </summary>
internal sealed record Frontier(double SizeSlope, double LossSlope)
{
    public static Frontier Of(RandomFeaturesSettings settings, double[] sizes, double gain)
    {
        FeaturesRun[] runs = [.. sizes.Select(size => Run(settings with { Features = size }, gain))];
        List<double> computes = [], losses = [], bests = [];
        for (int i = 0; i + 1 < sizes.Length; i++)
        {
            if (Crossing(runs[i], runs[i + 1]) is var (compute, loss))
            {
                computes.Add(compute);
                losses.Add(loss);
                bests.Add(0.5 * Math.Log(sizes[i] * sizes[i + 1]));
            }
        }

        int half = computes.Count / 2;
        return new Frontier(Line.Slope(computes[half..], bests[half..]), Line.Slope(computes[half..], losses[half..]));
    }

    private static FeaturesRun Run(RandomFeaturesSettings settings, double gain)
    {
        StabilityEdge edge = new(new DeterministicEquivalent(settings).ToNodes(), settings.InverseBatch, 0);
        (double low, double high) = (0, edge.CriticalRate());
        for (int i = 0; i < 100; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = edge.Gain(middle) < gain ? (middle, high) : (low, middle);
        }

        LearningRateSchedule schedule = new() { Steps = 1_000_000_000, LogRate = Math.Log2(low) };
        return FeaturesRun.Of(settings with { Records = 1000, Schedule = schedule });
    }

    // The last compute, from which on the larger number of features has the smaller loss; in logarithms.
    private static (double Compute, double Loss)? Crossing(FeaturesRun small, FeaturesRun large)
    {
        (double[] x, double[] y) = Logs(small);
        (double[] u, double[] v) = Logs(large);
        double before = double.NaN;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            double difference = y[i] - Interpolate(u, v, x[i]);
            if (difference < 0 && before > 0)
            {
                double part = before / (before - difference);
                double compute = x[i + 1] + (part * (x[i] - x[i + 1]));
                return (compute, Interpolate(x, y, compute));
            }

            before = difference;
        }

        return null;
    }

    private static (double[] Compute, double[] Loss) Logs(FeaturesRun run) =>
        ([.. run.Values("compute").Skip(1).Select(x => Math.Log(x))], [.. run.Values("test_loss").Skip(1).Select(x => Math.Log(x))]);

    private static double Interpolate(double[] x, double[] y, double at)
    {
        int i = Array.BinarySearch(x, at);
        i = Math.Clamp(i < 0 ? ~i : i, 1, x.Length - 1);
        return y[i - 1] + ((y[i] - y[i - 1]) * (at - x[i - 1]) / (x[i] - x[i - 1]));
    }
}
