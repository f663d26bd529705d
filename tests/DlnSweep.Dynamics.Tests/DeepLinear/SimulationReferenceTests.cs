using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Means of the simulation over seeds against an independent simulation's, within 4 standard errors of both together.</summary>
/// <remarks>
/// A true implementation fails one comparison at one step with probability 6e-5 (normal means; 16 correlated comparisons per case, so
/// below 1e-3 per case). Seeds are fixed: the outcome is the same every time.
/// </remarks>
public class SimulationReferenceTests
{
    [Theory]
    [InlineData("S1_two_layer_pop_mf")]
    [InlineData("S2_two_layer_full_ntk")]
    [InlineData("S3_three_layer_online_mf")]
    [InlineData("S4_L3_full_mf")]
    [InlineData("S6_residual_L4_full_mf")]
    [InlineData("S7_residual_L8_online_mf")]
    [InlineData("S8_L16_full_mf_wide")]
    public void Simulation_StatedSeeds_HasTheReferenceMeans(string id)
    {
        JsonElement reference = DeepLinearReference.Case(id);
        int seeds = (int)reference.Number("n_seeds_impl");
        DeepLinearSettings settings = DeepLinearReference.Settings(reference.GetProperty("params"));
        int[] steps = reference.GetProperty("steps").Deserialize<int[]>()!;
        double[] test = new double[steps.Length];
        double[] train = new double[steps.Length];
        for (int seed = 0; seed < seeds; seed++)
        {
            Losses[] losses = Descents.Simulation(settings, seed);
            for (int i = 0; i < steps.Length; i++)
            {
                test[i] += losses[steps[i]].Test / seeds;
                train[i] += losses[steps[i]].Train / seeds;
            }
        }

        for (int i = 0; i < steps.Length; i++)
        {
            Assert.Equal(reference.Numbers("mean_test")[i], test[i], reference.Numbers("tol_test")[i]);
            Assert.Equal(reference.Numbers("mean_train")[i], train[i], reference.Numbers("tol_train")[i]);
        }
    }

    [Fact]
    public void Simulation_SameDrawsNextLearningRate_MovesTheLossSmoothly()
    {
        DeepLinearSettings settings = DeepLinearReference.Settings(DeepLinearReference.Case("S4_L3_full_mf").GetProperty("params"));
        Losses[] losses = Descents.Simulation(settings, 0);
        Losses[] next = Descents.Simulation(settings with { LearningRate = settings.LearningRate * (1 + 1e-6) }, 0);
        for (int t = 0; t <= settings.Steps; t++)
        {
            Assert.Equal(1, next[t].Test / losses[t].Test, 1e-5);
        }
    }

    [Fact]
    public void Simulation_MoreSteps_BeginsWithTheSameBits()
    {
        JsonElement reference = DeepLinearReference.Case("S6_residual_L4_full_mf");
        DeepLinearSettings settings = DeepLinearReference.Settings(reference.GetProperty("params"));
        Assert.Equal(Descents.Simulation(settings with { Steps = 20 }, 0), Descents.Simulation(settings, 0)[..21]);
    }
}
