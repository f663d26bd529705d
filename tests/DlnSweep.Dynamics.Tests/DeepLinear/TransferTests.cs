using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// Learning-rate transfer over width and depth: where the optimum lies on the grid log2 eta_0 = -8 + i/4, and between its points.
/// </summary>
public class TransferTests
{
    private const int Rates = 33;
    private const double RefinedTolerance = 0.005;

    [Theory]
    [InlineData("T1_L3_full", "mf")]
    [InlineData("T1_L3_full", "ntk")]
    [InlineData("T2_L1_full", "mf")]
    [InlineData("T2_L1_full", "ntk")]
    public void Theory_OverWidth_HasTheReferenceOptima(string id, string parameterization)
    {
        JsonElement reference = DeepLinearReference.Case(id).GetProperty(parameterization).GetProperty("dmft");
        int[] widths = Widths(id);
        for (int w = 0; w < widths.Length; w++)
        {
            DeepLinearSettings settings = OverWidth(id, parameterization, widths[w]);
            Check(reference, w, Scores(rate => Descents.Theory(settings with { LearningRate = rate })[^1].Test));
        }
    }

    [Theory]
    [InlineData("residual_beta1", true)]
    [InlineData("plain", false)]
    public void Theory_OverDepth_HasTheReferenceOptima(string name, bool residual)
    {
        JsonElement reference = DeepLinearReference.Case("T4_depth_transfer");
        int[] depths = reference.GetProperty(name).GetProperty("Ls").Deserialize<int[]>()!;
        for (int i = 0; i < depths.Length; i++)
        {
            JsonElement parameters = With(reference.GetProperty("params"), depths[i]);
            DeepLinearSettings settings = DeepLinearReference.Settings(parameters) with { Residual = residual };
            Check(reference.GetProperty(name), i, Scores(rate => Descents.Theory(settings with { LearningRate = rate })[^1].Test));
        }
    }

    /// <remarks>Both medians of 16 seeds scatter; the reference gives one grid point and a quarter of an octave.</remarks>
    [Theory]
    [InlineData("T1_L3_full", "mf")]
    [InlineData("T1_L3_full", "ntk")]
    [InlineData("T2_L1_full", "mf")]
    [InlineData("T2_L1_full", "ntk")]
    public void Simulation_OverWidth_HasTheReferenceOptima(string id, string parameterization)
    {
        JsonElement reference = DeepLinearReference.Case(id).GetProperty(parameterization).GetProperty("sim");
        int[] widths = Widths(id);
        for (int w = 0; w < widths.Length; w++)
        {
            DeepLinearSettings settings = OverWidth(id, parameterization, widths[w]);
            double[] scores = Scores(rate => Median(settings with { LearningRate = rate }));
            int optimum = Array.IndexOf(scores, scores.Min());
            Assert.InRange(optimum - reference.GetProperty("argmin_index")[w].GetInt32(), -1, 1);
            Assert.Equal(reference.GetProperty("argmin_refined")[w].GetDouble(), Refined(scores, optimum), 0.25);
        }
    }

    private static double Median(DeepLinearSettings settings)
    {
        double[] losses = [.. Enumerable.Range(0, 16).Select(seed => Descents.Simulation(settings, seed)[^1].Test).Order()];
        return 0.5 * (losses[7] + losses[8]);
    }

    private static int[] Widths(string id) => DeepLinearReference.Case(id).GetProperty("params").GetProperty("Ns").Deserialize<int[]>()!;

    private static DeepLinearSettings OverWidth(string id, string parameterization, int width) =>
        DeepLinearReference.Settings(DeepLinearReference.Case(id).GetProperty("params")) with
        {
            Width = width,
            Parameterization = parameterization == "ntk" ? Parameterization.Ntk : Parameterization.Mup,
        };

    private static JsonElement With(JsonElement parameters, int depth)
    {
        Dictionary<string, object> changed = parameters.EnumerateObject().ToDictionary(p => p.Name, p => (object)p.Value);
        changed["L"] = depth;
        return JsonSerializer.SerializeToElement(changed);
    }

    private static double[] Scores(Func<double, double> score) =>
        [.. Enumerable.Range(0, Rates).Select(i => score(Math.Pow(2, -8 + (0.25 * i))))];

    private static void Check(JsonElement reference, int index, double[] scores)
    {
        int optimum = Array.IndexOf(scores, scores.Min());
        Assert.Equal(reference.GetProperty("argmin_index")[index].GetInt32(), optimum);
        Assert.Equal(reference.GetProperty("argmin_refined")[index].GetDouble(), Refined(scores, optimum), RefinedTolerance);
        Assert.Equal(reference.GetProperty("min_loss")[index].GetDouble(), scores[optimum], 1e-6 * scores[optimum]);
    }

    /// <summary>The vertex of the parabola through the log scores at the optimum and its neighbours.</summary>
    private static double Refined(double[] scores, int i)
    {
        double below = Math.Log(scores[i - 1]);
        double at = Math.Log(scores[i]);
        double above = Math.Log(scores[i + 1]);
        return -8 + (0.25 * (i + (0.5 * (below - above) / (below - (2 * at) + above))));
    }
}
