using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Frozen layers, momentum, schedules and depth scalings against an independent implementation.</summary>
public class TrainingRuleReferenceTests
{
    [Theory]
    [InlineData("tiny_L1_mom")]
    [InlineData("tiny_L3_hidden")]
    [InlineData("tiny_res_b1_mom")]
    public void Dense_GivenWeights_HasTheReferenceLosses(string id)
    {
        DeepLinearSettings settings = ExtensionReference.Settings(id);
        double[] expected = ExtensionReference.Expected(id).Numbers("test");
        DenseDescent descent = GivenWeights(id);
        for (int t = 0; t < expected.Length; t++)
        {
            Assert.Equal(expected[t], descent.Measure().Test, 1e-9);
            descent.Advance();
        }
    }

    [Theory]
    [InlineData("dmft_hidden_L2_pop")]
    [InlineData("dmft_mom_L1_full")]
    [InlineData("dmft_mom_L3_online_cos")]
    [InlineData("dmft_wsd_L2")]
    [InlineData("dmft_res_b1_L4_lin")]
    [InlineData("dmft_res_b0_L4_hid")]
    public void Theory_ReferenceCases_HasTheReferenceLosses(string id)
    {
        Losses[] losses = Descents.Theory(ExtensionReference.Settings(id));
        int[] steps = ExtensionReference.Case(id).GetProperty("steps").Deserialize<int[]>()!;
        double[] test = ExtensionReference.Expected(id).Numbers("test");
        double[] train = ExtensionReference.Expected(id).Numbers("train");
        for (int i = 0; i < steps.Length; i++)
        {
            // Losses are differences of terms of order 1: below 1e-7 their relative error is that of rounding.
            Assert.Equal(test[i], losses[steps[i]].Test, Math.Max(1e-8 * test[i], 1e-15));
            Assert.Equal(train[i], losses[steps[i]].Train, Math.Max(1e-8 * train[i], 1e-15));
        }
    }

    /// <remarks>
    /// Means of 256 seeds within 4 standard deviations of the difference: a true implementation fails one of the 20 correlated comparisons
    /// of a case with probability below 1e-3. Seeds are fixed.
    /// </remarks>
    [Theory]
    [InlineData("mean_hidden_L3_full_mom", false)]
    [InlineData("mean_hidden_L3_full_mom", true)]
    [InlineData("mean_res_b1_L3_mom", false)]
    [InlineData("mean_res_b1_L3_mom", true)]
    public void Network_StatedSeeds_HasTheReferenceMeans(string id, bool dense)
    {
        Assert.True(Deviation(id, dense, ExtensionReference.Settings(id)) < 1);
    }

    /// <remarks>The negative control: another momentum, or a first layer that trains, is told apart.</remarks>
    [Fact]
    public void Network_AnotherTrainingRule_MissesTheReferenceMeans()
    {
        DeepLinearSettings settings = ExtensionReference.Settings("mean_hidden_L3_full_mom");

        Assert.True(Deviation("mean_hidden_L3_full_mom", false, settings with { Momentum = 0.4 }) > 1);
        Assert.True(Deviation("mean_hidden_L3_full_mom", false, settings with { Train = TrainedLayers.All }) > 1);
    }

    /// <summary>A dense network with the weights of a reference case.</summary>
    internal static DenseDescent GivenWeights(string id)
    {
        var descent = new DenseDescent(ExtensionReference.Settings(id), Descents.Streams(0), SingleThread.Instance);
        descent.Begin();
        double[][][] weights = ExtensionReference.Parameters(id).GetProperty("weights").Deserialize<double[][][]>()!;
        for (int l = 0; l < descent.Weights.Count; l++)
        {
            for (int i = 0; i < weights[l].Length; i++)
            {
                weights[l][i].CopyTo(descent.Weights[l].Row(i));
            }
        }

        weights[^1][0].CopyTo(descent.Readout, 0);
        return descent;
    }

    /// <summary>The largest deviation of a mean in units of its tolerance.</summary>
    private static double Deviation(string id, bool dense, DeepLinearSettings settings)
    {
        JsonElement reference = ExtensionReference.Case(id);
        JsonElement expected = reference.GetProperty("expected");
        int seeds = (int)reference.Number("n_seeds_impl");
        int[] steps = reference.GetProperty("steps").Deserialize<int[]>()!;
        double[] test = new double[steps.Length];
        double[] train = new double[steps.Length];
        for (int seed = 0; seed < seeds; seed++)
        {
            Losses[] losses = dense ? Descents.Dense(settings, seed) : Descents.Simulation(settings, seed);
            for (int i = 0; i < steps.Length; i++)
            {
                test[i] += losses[steps[i]].Test / seeds;
                train[i] += losses[steps[i]].Train / seeds;
            }
        }

        return Enumerable.Range(0, steps.Length).Max(i => Math.Max(
            Math.Abs(test[i] - expected.Numbers("mean_test")[i]) / expected.Numbers("tol_test")[i],
            Math.Abs(train[i] - expected.Numbers("mean_train")[i]) / expected.Numbers("tol_train")[i]));
    }
}
