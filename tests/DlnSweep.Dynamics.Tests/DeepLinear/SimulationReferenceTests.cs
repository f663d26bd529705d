using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Tests.Mixed;

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
    public void Simulation_EightSeeds_HasTheReferenceMeans(string id) => Compare(id, 8);

    [LongTheory]
    [Trait("Category", "Long")]
    [InlineData("S1_two_layer_pop_mf")]
    [InlineData("S2_two_layer_full_ntk")]
    [InlineData("S3_three_layer_online_mf")]
    [InlineData("S4_L3_full_mf")]
    [InlineData("S6_residual_L4_full_mf")]
    [InlineData("S7_residual_L8_online_mf")]
    [InlineData("S8_L16_full_mf_wide")]
    public void Simulation_StatedSeeds_HasTheReferenceMeans(string id) => Compare(id, 32);

    private static void Compare(string id, int seeds)
    {
        JsonElement reference = DeepLinearReference.Case(id);
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

        double references = reference.Number("n_seeds_ref");
        for (int i = 0; i < steps.Length; i++)
        {
            Close(reference, "test", i, test[i], references, seeds);
            Close(reference, "train", i, train[i], references, seeds);
        }
    }

    private static void Close(JsonElement reference, string loss, int i, double mean, double references, int seeds)
    {
        double expected = reference.Numbers("mean_" + loss)[i];
        double deviation = reference.Numbers("sd_" + loss)[i];
        double tolerance = (4 * deviation * Math.Sqrt((1 / references) + (1.0 / seeds))) + (1e-3 * expected);
        Assert.Equal(expected, mean, tolerance);
    }
}
