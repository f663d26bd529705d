using System.Text.Json;
using DlnSweep.Dynamics.RandomFeatures;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>
/// Slopes between horizons and over compute against the reference's, which are within a few per cent of the asymptotic exponents.
/// </summary>
public sealed class ScalingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("E1_constant_easy")]
    [InlineData("E2_power_easy")]
    [InlineData("E4_constant_hard")]
    public void BestRate_BetweenHorizons_HasTheReferencesSlope(string id)
    {
        JsonElement p = FeaturesReference.Parameters(id);
        (double rate, double loss) = Slopes(p.Settings(), p.Number("decay_fraction"), p.Number("decay_exponent", 1));
        JsonElement case_ = FeaturesReference.Case(id);
        Assert.Equal(case_.Number("eta_slope"), rate, case_.Number("tol_abs"));
        Assert.Equal(case_.Number("loss_slope"), loss, case_.Number("tol_abs"));
    }

    /// <summary>
    /// Two tasks, easy (a &gt; b) and hard: what the independent implementation measured, asymptotically -0.5, -0.6 and 0, -0.25.
    /// </summary>
    [Theory]
    [InlineData(2.5, 1.25, 0.2, 1.0, -0.502, -0.591)]
    [InlineData(1.5, 2.0, 1.0, 3.0, 0.0, -0.254)]
    [InlineData(1.5, 2.0, 0.2, 1.0, 0.015, -0.271)]
    public void BestRate_Annealed_HasTheIndependentSlope(double a, double b, double decay, double power, double rateSlope, double lossSlope)
    {
        RandomFeaturesSettings settings = FeaturesReference.Parameters("E1_constant_easy").Settings() with
        {
            TargetExponent = a,
            SpectrumExponent = b,
        };
        (double rate, double loss) = Slopes(settings, decay, power);
        Assert.Equal(rateSlope, rate, 0.015);
        Assert.Equal(lossSlope, loss, 0.015);
    }

    [Theory]
    [InlineData("F1_phase_Ia")]
    [InlineData("F2_phase_II")]
    public void Frontier_OfRandomFeatures_HasTheReferencesExponents(string id)
    {
        JsonElement p = FeaturesReference.Parameters(id);
        JsonElement case_ = FeaturesReference.Case(id);
        AssertFrontier(p.Settings(), case_.Number("N_slope"), case_.Number("loss_slope"), case_.Number("tol_abs"));
    }

    /// <summary>Phase III, asymptotically 1/2 and -2/3.</summary>
    [Fact]
    public void Frontier_OfPhaseThree_HasTheIndependentExponents() => AssertFrontier(
        FeaturesReference.Parameters("F1_phase_Ia").Settings() with { TargetExponent = 3.9, SpectrumExponent = 1.5 }, 0.524, -0.691, 0.03);

    /// <summary>Asymptotically 4/15 and -2/5 at constant rates, 2/7 and -3/7 with a decay.</summary>
    [Theory]
    [InlineData(0.0, 0.262, -0.391)]
    [InlineData(0.2, 0.283, -0.421)]
    public void Frontier_WithTunedRates_HasTheReferencesExponents(double decay, double expectedSize, double expectedLoss)
    {
        JsonElement p = FeaturesReference.Parameters("F4_tuned_constant");
        RandomFeaturesSettings settings = p.Settings() with
        {
            Projection = FeatureProjection.Top,
            Schedule = new() { Steps = 1, LogRate = 0, DecayFraction = decay },
        };
        double[] compute = p.Numbers("compute")[^3..];
        List<double> sizes = [], losses = [];
        foreach (double c in compute)
        {
            Optimum best = Optimum.OverSizes(settings, c);
            sizes.Add(Math.Log(best.Size));
            losses.Add(Math.Log(best.Loss));
        }

        double[] logs = [.. compute.Select(x => Math.Log(x))];
        double sizeSlope = Line.Slope(logs, sizes);
        double lossSlope = Line.Slope(logs, losses);
        output.WriteLine($"N {sizeSlope:F4}, loss {lossSlope:F4}; N* {Math.Exp(sizes[^1]):F0}, loss {Math.Exp(losses[^1]):G4}");
        double tolerance = FeaturesReference.Case("F4_tuned_constant").Number("tol_abs");
        Assert.Equal(expectedSize, sizeSlope, tolerance);
        Assert.Equal(expectedLoss, lossSlope, tolerance);
    }

    private void AssertFrontier(RandomFeaturesSettings settings, double size, double loss, double tolerance)
    {
        JsonElement p = FeaturesReference.Parameters("F1_phase_Ia");
        Frontier frontier = Frontier.Of(settings, p.Numbers("features"), p.Number("gain_max"));
        output.WriteLine($"N {frontier.SizeSlope:F4}, loss {frontier.LossSlope:F4}");
        Assert.Equal(size, frontier.SizeSlope, tolerance);
        Assert.Equal(loss, frontier.LossSlope, tolerance);
    }

    // Of the best rate and its loss between a million and ten million steps.
    private (double Rate, double Loss) Slopes(RandomFeaturesSettings settings, double decay, double power)
    {
        Optimum[] best =
        [
            .. new[] { 1_000_000L, 10_000_000 }.Select(steps => Optimum.OverRates(
                settings with { Schedule = new() { Steps = steps, LogRate = 0, DecayFraction = decay, DecayExponent = power } })),
        ];
        double octaves = Math.Log2(10);
        (double rate, double loss) = ((best[1].LogRate - best[0].LogRate) / octaves, Math.Log2(best[1].Loss / best[0].Loss) / octaves);
        output.WriteLine($"rate {rate:F4}, loss {loss:F4}");
        return (rate, loss);
    }
}
