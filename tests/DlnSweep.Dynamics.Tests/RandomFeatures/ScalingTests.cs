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
        Optimum[] best =
        [
            .. p.Numbers("T").Select(steps => Optimum.OverRates(p.Settings() with { Schedule = Schedule(p, (long)steps) })),
        ];
        double decades = Math.Log2(p.Numbers("T")[1] / p.Numbers("T")[0]);
        double rateSlope = (best[1].LogRate - best[0].LogRate) / decades;
        double lossSlope = Math.Log2(best[1].Loss / best[0].Loss) / decades;
        output.WriteLine($"rate {rateSlope:F4}, loss {lossSlope:F4}");
        JsonElement case_ = FeaturesReference.Case(id);
        Assert.Equal(case_.Number("eta_slope"), rateSlope, case_.Number("tol_abs"));
        Assert.Equal(case_.Number("loss_slope"), lossSlope, case_.Number("tol_abs"));
    }

    [Theory]
    [InlineData("F1_phase_Ia")]
    [InlineData("F2_phase_II")]
    public void Frontier_OfRandomFeatures_HasTheReferencesExponents(string id)
    {
        JsonElement p = FeaturesReference.Parameters(id);
        Frontier frontier = Frontier.Of(p.Settings(), p.Numbers("features"), p.Number("gain_max"));
        output.WriteLine($"N {frontier.SizeSlope:F4}, loss {frontier.LossSlope:F4}");
        JsonElement case_ = FeaturesReference.Case(id);
        Assert.Equal(case_.Number("N_slope"), frontier.SizeSlope, case_.Number("tol_abs"));
        Assert.Equal(case_.Number("loss_slope"), frontier.LossSlope, case_.Number("tol_abs"));
    }

    [Fact]
    public void Frontier_WithTunedRates_HasTheReferencesExponents()
    {
        JsonElement p = FeaturesReference.Parameters("F4_tuned_constant");
        RandomFeaturesSettings settings = p.Settings() with { Projection = FeatureProjection.Top };
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
        JsonElement case_ = FeaturesReference.Case("F4_tuned_constant");
        Assert.Equal(case_.Number("N_slope"), sizeSlope, case_.Number("tol_abs"));
        Assert.Equal(case_.Number("loss_slope"), lossSlope, case_.Number("tol_abs"));
    }

    private static LearningRateSchedule Schedule(JsonElement p, long steps) => new()
    {
        Steps = steps,
        LogRate = 0,
        DecayFraction = p.Number("decay_fraction"),
        DecayExponent = p.Number("decay_exponent", 1),
    };
}
