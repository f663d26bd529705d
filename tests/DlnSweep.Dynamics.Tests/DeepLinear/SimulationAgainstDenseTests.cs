using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// The simulation has the law of the dense network, at sizes so small that revealed spaces run full, and at larger ones: two-sample
/// Kolmogorov-Smirnov tests over 2,000 + 2,000 seeds.
/// </summary>
/// <remarks>Each of the 7 x 4 comparisons raises a false alarm with probability 1e-5: 3e-4 for all. Seeds are fixed.</remarks>
public class SimulationAgainstDenseTests
{
    private const int Seeds = 2000;
    private const double FalseAlarm = 1e-5;

    [Fact]
    public void Simulation_PlainFullBatchFullSpaces_HasTheDenseLaw() => Compare(new DeepLinearSettings
    {
        Depth = 3, Width = 5, InputDimension = 4, Gamma0 = 0.8, LearningRate = 0.03, Steps = 6,
        Data = TrainingData.FullBatch, SampleRatio = 1.5, LabelNoise = 0.5, Groups = ModeGroups.Isotropic(4),
    });

    [Fact]
    public void Simulation_ResidualOnlineFullSpaces_HasTheDenseLaw() => Compare(new DeepLinearSettings
    {
        Depth = 3, Width = 6, InputDimension = 5, LearningRate = 0.03, Steps = 5,
        Data = TrainingData.Online, SampleRatio = 0.6, LabelNoise = 0.3,
        Residual = true, BranchScale = 0.7, Groups = ModeGroups.Isotropic(5),
    });

    [Fact]
    public void Simulation_GroupedSpectrumFullBatch_HasTheDenseLaw() => Compare(new DeepLinearSettings
    {
        Depth = 2, Width = 20, InputDimension = 14, Parameterization = Parameterization.Ntk, LearningRate = 0.1, Steps = 4,
        Data = TrainingData.FullBatch, SampleRatio = 1, LabelNoise = 0.2, Groups = [new(1, 2, 3), new(0.5, 4, 1), new(0.1, 8, 0.5)],
    });

    [Fact]
    public void Simulation_GroupedSpectrumOnlineSingleSample_HasTheDenseLaw() => Compare(new DeepLinearSettings
    {
        Depth = 2, Width = 12, InputDimension = 6, LearningRate = 0.02, Steps = 3,
        Data = TrainingData.Online, SampleRatio = 0.1, LabelNoise = 0.2, Groups = [new(1, 1, 3), new(0.5, 5, 1)],
    });

    [Fact]
    public void Simulation_ResidualPopulation_HasTheDenseLaw() => Compare(new DeepLinearSettings
    {
        Depth = 2, Width = 24, InputDimension = 16, LearningRate = 0.05, Steps = 4,
        Data = TrainingData.Population, Residual = true, Groups = ModeGroups.Isotropic(16),
    });

    [Fact]
    public void Simulation_MomentumWarmupAndFrozenEnds_HasTheDenseLaw() => Compare(new DeepLinearSettings
    {
        Depth = 3, Width = 8, InputDimension = 6, Gamma0 = 1.2, LearningRate = 0.1, Steps = 8,
        Data = TrainingData.FullBatch, SampleRatio = 1.5, LabelNoise = 0.3, Groups = ModeGroups.Isotropic(6),
        Train = TrainedLayers.Hidden, Momentum = 0.6, Schedule = new() { Kind = ScheduleKind.Cosine, WarmupFraction = 0.25 },
    });

    [Fact]
    public void Simulation_ResidualMomentumAndHiddenRate_HasTheDenseLaw() => Compare(new DeepLinearSettings
    {
        Depth = 4, Width = 10, InputDimension = 8, LearningRate = 0.02, Steps = 8,
        Data = TrainingData.Online, SampleRatio = 1, LabelNoise = 0.2, Groups = ModeGroups.Isotropic(8),
        Residual = true, BranchScale = 1.2, BranchExponent = 1, HiddenRateExponent = 1,
        Momentum = 0.7, Schedule = new() { Kind = ScheduleKind.Wsd, WarmupFraction = 0.2, DecayFraction = 0.4, FinalFraction = 0.1 },
    });

    private static void Compare(DeepLinearSettings settings)
    {
        double[][] simulated = Sample(settings, Descents.Simulation, 0);
        double[][] dense = Sample(settings, Descents.Dense, Seeds);
        double critical = Math.Sqrt(-Math.Log(FalseAlarm / 2) / Seeds);
        for (int i = 0; i < simulated.Length; i++)
        {
            double distance = Distance(simulated[i], dense[i]);
            Assert.True(distance < critical, $"Loss {i}: distance {distance} is not below {critical}.");
        }
    }

    /// <summary>Sorted test and train losses at half time and at the end.</summary>
    private static double[][] Sample(DeepLinearSettings settings, Func<DeepLinearSettings, int, Losses[]> run, int firstSeed)
    {
        double[][] losses = [new double[Seeds], new double[Seeds], new double[Seeds], new double[Seeds]];
        for (int i = 0; i < Seeds; i++)
        {
            Losses[] path = run(settings, firstSeed + i);
            Losses middle = path[settings.Steps / 2];
            (losses[0][i], losses[1][i]) = (middle.Test, middle.Train);
            (losses[2][i], losses[3][i]) = (path[^1].Test, path[^1].Train);
        }

        Array.ForEach(losses, Array.Sort);
        return losses;
    }

    /// <summary>The largest distance between two empirical distributions of equally many sorted values.</summary>
    internal static double Distance(double[] x, double[] y)
    {
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < x.Length && j < y.Length)
        {
            double value = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] <= value)
            {
                i++;
            }

            while (j < y.Length && y[j] <= value)
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs(i - j) / (double)x.Length);
        }

        return largest;
    }
}
