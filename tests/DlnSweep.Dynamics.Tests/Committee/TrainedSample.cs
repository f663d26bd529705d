using DlnSweep.Dynamics.Committee;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>Loss, Q_11, Q_12, R_11 and |v_1| of many runs at a few steps: observable o at time t of run i is [t, o][i].</summary>
internal sealed class TrainedSample
{
    public const int Observables = 5;

    private readonly double[,][] values;

    private TrainedSample(int times, int runs)
    {
        values = new double[times, Observables][];
        for (int t = 0; t < times; t++)
        {
            for (int o = 0; o < Observables; o++)
            {
                values[t, o] = new double[runs];
            }
        }
    }

    public int Times => values.GetLength(0);

    public double[] this[int time, int observable] => values[time, observable];

    /// <summary>Runs networks that are made anew for each run; the law that is measured is that of the given settings' loss.</summary>
    public static TrainedSample Of(
        CommitteeSettings settings,
        int runs,
        int[] steps,
        Func<int, ITrainedNetwork> create,
        Action<ITrainedNetwork>? step = null)
    {
        TrainedSample sample = new(steps.Length, runs);
        NetworkAverages averages = new(settings);
        Overlaps overlaps = new(settings.Students, settings.Teachers);
        for (int run = 0; run < runs; run++)
        {
            ITrainedNetwork network = create(run);
            network.Begin();
            int done = 0;
            for (int t = 0; t < steps.Length; t++)
            {
                for (; done < steps[t]; done++)
                {
                    (step ?? (n => n.Step()))(network);
                }

                network.Measure(overlaps);
                double[] observed = [averages.TestLoss(overlaps), overlaps.Q[0], overlaps.Q[1], overlaps.R[0], Math.Abs(overlaps.V[0])];
                for (int o = 0; o < Observables; o++)
                {
                    sample.values[t, o][run] = observed[o];
                }
            }
        }

        return sample;
    }

    /// <summary>The smallest of the Kolmogorov-Smirnov probabilities over all times and observables.</summary>
    public double SmallestProbability(TrainedSample other)
    {
        double smallest = 1;
        for (int t = 0; t < Times; t++)
        {
            for (int o = 0; o < Observables; o++)
            {
                smallest = Math.Min(smallest, KolmogorovSmirnov.Probability(values[t, o], other[t, o]));
            }
        }

        return smallest;
    }
}
