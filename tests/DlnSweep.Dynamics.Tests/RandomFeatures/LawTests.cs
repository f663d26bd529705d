using DlnSweep.Dynamics.RandomFeatures;
using DlnSweep.Dynamics.Tests.Committee;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>
/// The simulation on groups of modes has the law of SGD with explicit weights: Kolmogorov-Smirnov over the test loss at four steps of 1500
/// runs each. Each comparison has to stay above 1e-6, so that a case fails by chance with probability 4e-6; wrong runs fall below 1e-12.
/// That a group stands for its mean mode shifts the law by less than 1e-3.
/// </summary>
public sealed class LawTests
{
    private const int Runs = 1500;
    private const double FalseAlarm = 1e-6;
    private const double Caught = 1e-12;

    private static readonly int[] Steps = [1, 4, 15, 60];

    [Theory]
    [InlineData("plain")]
    [InlineData("momentum")]
    [InlineData("features")]
    public void Simulation_ExplicitWeights_HaveOneLaw(string name)
    {
        RandomFeaturesSettings settings = Settings(name);
        Assert.InRange(SmallestProbability(settings, settings), FalseAlarm, 1);
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("momentum")]
    [InlineData("label-noise")]
    [InlineData("features")]
    public void Simulation_Wrong_IsCaught(string mistake)
    {
        RandomFeaturesSettings settings = Settings(mistake == "features" ? "features" : "momentum");
        RandomFeaturesSettings wrong = mistake switch
        {
            "batch" => settings with { Batch = 2 * settings.Batch },
            "momentum" => settings with { Momentum = 0.7 },
            "label-noise" => settings with { LabelNoise = 2 * settings.LabelNoise },
            _ => settings with { Features = 16 },
        };
        Assert.InRange(SmallestProbability(wrong, settings), 0, Caught);
    }

    private static double SmallestProbability(RandomFeaturesSettings simulated, RandomFeaturesSettings literal)
    {
        double[][] first = Losses(simulated with { Method = RandomFeaturesMethod.Simulation }, 0);
        double[][] second = Losses(literal with { Method = RandomFeaturesMethod.Dense }, 1_000_000);
        return Enumerable.Range(0, Steps.Length).Min(i => KolmogorovSmirnov.Probability(first[i], second[i]));
    }

    private static double[][] Losses(RandomFeaturesSettings settings, int firstSeed)
    {
        double[][] losses = [.. Steps.Select(_ => new double[Runs])];
        for (int run = 0; run < Runs; run++)
        {
            FeaturesRun result = FeaturesRun.Of(settings, firstSeed + run);
            for (int i = 0; i < Steps.Length; i++)
            {
                losses[i][run] = result.At(Steps[i], "test_loss");
            }
        }

        return losses;
    }

    // Modes far enough apart that groups hold one, two and more of them.
    private static RandomFeaturesSettings Settings(string name)
    {
        RandomFeaturesSettings settings = FeaturesRun.Settings() with
        {
            TargetExponent = 1.8,
            SpectrumExponent = 1.3,
            Modes = 60,
            Batch = 2,
            LabelNoise = 0.4,
            Records = 60,
            GroupWidth = 0.05,
            Schedule = new() { Steps = 60, LogRate = -2 },
        };
        return name switch
        {
            "momentum" => settings with
            {
                Batch = 3,
                Momentum = 0.5,
                Schedule = settings.Schedule with { LogRate = -1, DecayFraction = 0.4 },
            },
            "features" => settings with { Features = 12, Batch = 4 },
            _ => settings,
        };
    }
}
