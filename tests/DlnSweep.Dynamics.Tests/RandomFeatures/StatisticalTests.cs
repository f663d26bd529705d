using System.Text.Json;
using DlnSweep.Dynamics.RandomFeatures;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>
/// Means over seeds against exact means. Tolerances are those of the reference, 4.5 standard errors and 1e-3: a comparison fails by
/// chance with a probability
/// of at most 7e-6, these 22 together with 2e-4; the reference saw none in 64 batches of seeds.
/// </summary>
public sealed class StatisticalTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("S1_sgd", "simulation")]
    [InlineData("S1_sgd", "dense")]
    [InlineData("S2_sgd_momentum_wsd", "simulation")]
    [InlineData("S2_sgd_momentum_wsd", "dense")]
    public void MeanLoss_OverSeeds_IsTheExactMean(string id, string method)
    {
        JsonElement case_ = FeaturesReference.Case(id);
        RandomFeaturesSettings settings = FeaturesReference.Parameters(id).Settings() with
        {
            Method = method == "dense" ? RandomFeaturesMethod.Dense : RandomFeaturesMethod.Simulation,
        };
        FeaturesRun[] runs = [.. Enumerable.Range(1, (int)case_.Number("seeds")).Select(seed => FeaturesRun.Of(settings, seed))];
        Compare(case_, "mean_exact", "tol", step => runs.Average(run => run.At(step, "test_loss")));
    }

    /// <summary>Runs of another law lie outside, by several tolerances.</summary>
    [Theory]
    [InlineData("S1_sgd", "label-noise")]
    [InlineData("S1_sgd", "batch")]
    [InlineData("S2_sgd_momentum_wsd", "momentum")]
    [InlineData("S2_sgd_momentum_wsd", "label-noise")]
    public void MeanLoss_OfWrongRuns_IsTold(string id, string mistake)
    {
        JsonElement case_ = FeaturesReference.Case(id);
        RandomFeaturesSettings settings = FeaturesReference.Parameters(id).Settings() with { Method = RandomFeaturesMethod.Simulation };
        settings = mistake switch
        {
            "label-noise" => settings with { LabelNoise = 2 * settings.LabelNoise },
            "batch" => settings with { Batch = 4 * settings.Batch },
            _ => settings with { Momentum = 0 },
        };
        FeaturesRun[] runs = [.. Enumerable.Range(1, (int)case_.Number("seeds")).Select(seed => FeaturesRun.Of(settings, seed))];
        Assert.True(Deviations(case_, "mean_exact", "tol", step => runs.Average(run => run.At(step, "test_loss"))).Max(Math.Abs) > 1.5);
    }

    [Theory]
    [InlineData("R17_features")]
    [InlineData("R19_features")]
    public void MeanLoss_OverDrawnFeatures_IsTheReferencesMean(string id)
    {
        JsonElement case_ = FeaturesReference.Case(id);
        RandomFeaturesSettings settings = FeaturesReference.Parameters(id).Settings() with
        {
            Method = RandomFeaturesMethod.Expectation,
            Records = 2000,
        };
        FeaturesRun[] runs = [.. Enumerable.Range(1, (int)case_.Number("draws")).Select(seed => FeaturesRun.Of(settings, seed))];
        Compare(case_, "mean_draws", "tol_draws", step => runs.Average(run => run.At(step, "test_loss")));
    }

    private void Compare(JsonElement case_, string name, string tolerance, Func<double, double> mean) =>
        Assert.All(Deviations(case_, name, tolerance, mean), deviation => Assert.InRange(deviation, -1, 1));

    private double[] Deviations(JsonElement case_, string name, string tolerance, Func<double, double> mean)
    {
        double[] at = case_.Numbers("at");
        double[] deviations = [.. at.Select((step, i) => (mean(step) - case_.Numbers(name)[i]) / case_.Numbers(tolerance)[i])];
        output.WriteLine(string.Join(" ", deviations.Select(d => $"{d:F3}")) + " of the tolerance");
        return deviations;
    }
}
