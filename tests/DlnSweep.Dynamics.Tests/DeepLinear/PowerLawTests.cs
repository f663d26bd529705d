using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Power-law data: fitted exponents, and one spectrum for all methods.</summary>
public class PowerLawTests
{
    [Theory]
    [InlineData(0.3, 0.001)]
    [InlineData(0.3, 1.0)]
    [InlineData(0.3, 4.0)]
    [InlineData(0.5, 0.001)]
    [InlineData(0.5, 1.0)]
    [InlineData(0.5, 4.0)]
    [InlineData(1.5, 0.001)]
    [InlineData(1.5, 1.0)]
    [InlineData(1.5, 4.0)]
    public void Measurement_LazyOrRich_HasTheReferenceExponent(double sourceExponent, double gamma0)
    {
        JsonElement expected = DeepLinearReference.Items("P1_powerlaw_exponents")
            .Single(i => i.Number("beta") == sourceExponent && i.Number("gamma0") == gamma0);
        DeepLinearRun run = Of(
            ("method", Text("infinite-width")),
            ("spectrum", Text("power-law")),
            ("source_exponent", Real(sourceExponent)),
            ("gamma0", Real(gamma0)));

        double exponent = run.Result.Metrics["loss_exponent"].Real;
        double theory = run.Result.Metrics["theory_exponent"].Real;
        Assert.Equal(expected.Number("exponent"), exponent, expected.Number("tol_vs_reference"));
        Assert.Equal(expected.Number("theory"), theory, 1e-12);
        Assert.Equal(theory, exponent, expected.Number("tol_vs_theory"));
        Assert.Equal(expected.Number("tmax"), run.Trajectory[run.Trajectory.Count - 1, 1], 1e-6 * expected.Number("tmax"));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    [InlineData(1e6)]
    [InlineData(1L << 53)]
    public void Groups_AnyDimension_AreNormalizedAndDecreasing(double dimension)
    {
        ModeGroup[] groups = ModeGroups.PowerLaw(dimension, 1.5, 0.5);
        Assert.Equal(dimension, groups.Sum(g => g.Count));
        Assert.Equal(1, groups.Sum(g => g.Count * g.Eigenvalue * g.TargetSquare) / dimension, 1e-12);
        Assert.Equal(1, groups[0].Eigenvalue);
        Assert.Equal(groups.Length, ModeGroups.CountOf(dimension));
        Assert.All(groups.Zip(groups.Skip(1)), pair => Assert.True(pair.Second.Eigenvalue < pair.First.Eigenvalue));
        Assert.InRange(groups.Length, 20, 400);
    }

    [Fact]
    public void Groups_MergedRanks_ChangeTheTheoryLittle()
    {
        const int Dimension = 400;
        ModeGroup[] merged = ModeGroups.PowerLaw(Dimension, 1.5, 0.5);
        double[] shares = [.. Enumerable.Range(1, Dimension).Select(k => Math.Pow(k, -1.75))];
        ModeGroup[] exact =
        [
            .. Enumerable.Range(1, Dimension).Select(k => new ModeGroup(
                Math.Pow(k, -1.5), 1, shares[k - 1] / shares.Sum() * Dimension / Math.Pow(k, -1.5))),
        ];
        DeepLinearSettings settings = Rich(Dimension, merged) with { Steps = 60 };
        Losses[] coarse = Descents.Theory(settings);
        Losses[] fine = Descents.Theory(settings with { Groups = exact });
        for (int t = 0; t <= 60; t++)
        {
            Assert.Equal(1, coarse[t].Test / fine[t].Test, 2e-3);
        }
    }

    /// <remarks>
    /// The mean of 12 seeds is within 4 of its standard errors, plus one percent of finite size: false alarm below 1e-3 in all.
    /// </remarks>
    [Theory]
    [InlineData("population", false)]
    [InlineData("full-batch", false)]
    [InlineData("online", true)]
    public void Simulation_LargePowerLawData_FollowsTheTheory(string data, bool residual)
    {
        const int Seeds = 12;
        DeepLinearSettings settings = Rich(20_000, ModeGroups.PowerLaw(20_000, 0.8, 0.7)) with
        {
            Data = data switch { "population" => TrainingData.Population, "online" => TrainingData.Online, _ => TrainingData.FullBatch },
            Residual = residual,
        };
        double theory = Descents.Theory(settings)[^1].Test;
        double[] losses = [.. Enumerable.Range(0, Seeds).Select(seed => Descents.Simulation(settings, seed)[^1].Test)];
        double mean = losses.Average();
        double error = Math.Sqrt(losses.Sum(x => (x - mean) * (x - mean)) / (Seeds * (Seeds - 1.0)));
        Assert.Equal(theory, mean, (4 * error) + (0.01 * theory));
    }

    private static DeepLinearSettings Rich(double dimension, ModeGroup[] groups) => new()
    {
        Depth = 2,
        Width = dimension,
        InputDimension = dimension,
        Gamma0 = 2,
        LearningRate = 0.1,
        Steps = 25,
        Data = TrainingData.FullBatch,
        SampleRatio = 1.5,
        LabelNoise = 0.2,
        Groups = groups,
    };
}
