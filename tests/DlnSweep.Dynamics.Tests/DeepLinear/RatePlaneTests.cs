using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// The plane of richness and learning rate at infinite width: training converges up to 2 / S_min, S_min = (L + 1) gamma_0^(2 L / (L + 1))
/// the sharpness of the flattest solution.
/// </summary>
public class RatePlaneTests
{
    private const double Resolution = 1.0 / 32;

    [Theory]
    [InlineData("edge_L1_g4")]
    [InlineData("edge_L1_g12")]
    [InlineData("edge_L2_g4")]
    [InlineData("edge_L2_g12")]
    [InlineData("edge_L3_g4")]
    public void Theory_OverLearningRates_ConvergesUpToTheReferenceEdge(string id)
    {
        JsonElement p = ExtensionReference.Parameters(id);
        double flattest = ExtensionReference.Expected(id).Number("flattest");
        int depth = (int)p.Number("L");
        DeepLinearSettings settings = new()
        {
            Depth = depth, Width = double.PositiveInfinity, InputDimension = 1000, Gamma0 = Math.Pow(2, p.Number("log2_gamma0")),
            Steps = (int)p.Number("T"), Groups = ModeGroups.Isotropic(1000),
        };
        Assert.Equal(1 - Math.Log2(depth + 1) - (2.0 * depth / (depth + 1) * p.Number("log2_gamma0")), flattest, 1e-6);
        double edge = Enumerable.Range(-8, 17).Select(i => flattest + (i * Resolution)).Where(rate => Converges(settings, rate)).Max();

        Assert.Equal(ExtensionReference.Expected(id).Number("log2_eta_converging"), edge, 0.05);
    }

    [Theory]
    [InlineData(-2.0, -2.0, -2.0)]
    [InlineData(-4.5, null, -4.5)]
    [InlineData(-9.0, null, null)]
    [InlineData(3.0, null, null)]
    public void Run_RateOfThePlane_SaysWhetherItConvergedOrWasStable(double rate, double? converging, double? stable)
    {
        DeepLinearRun run = Of(
            ("method", Text("dmft")), ("width", Real(double.PositiveInfinity)), ("steps", Whole(20)), ("log2_learning_rate", Real(rate)));

        Assert.Equal(converging, run.Result.Metrics.TryGetValue("log2_eta_converging", out var c) ? c.Real : null);
        Assert.Equal(stable, run.Result.Metrics.TryGetValue("log2_eta_stable", out var s) ? s.Real : null);
    }

    private static bool Converges(DeepLinearSettings settings, double rate) =>
        Descents.Theory(settings with { LearningRate = Math.Pow(2, rate) })[^3..].Max(l => l.Test) < 1e-3;
}
