using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>The theory is deterministic: it must agree with the independent implementation to the digits given.</summary>
public class TheoryReferenceTests
{
    private const double RelativeTolerance = 1e-6;
    private const double AbsoluteTolerance = 1e-9;

    [Theory]
    [InlineData("D1_plain")]
    [InlineData("D2_residual")]
    [InlineData("D4_onepass_vs_repeated")]
    [InlineData("D5_grouped_powerlaw")]
    public void Theory_ReferenceCases_GivesTheReferenceLosses(string id)
    {
        foreach (JsonElement item in DeepLinearReference.Items(id))
        {
            Losses[] losses = Descents.Theory(DeepLinearReference.Settings(item.GetProperty("params")));
            int[] steps = item.GetProperty("steps").Deserialize<int[]>()!;
            double[] test = item.Numbers("test");
            double[] train = item.Numbers("train");
            for (int i = 0; i < steps.Length; i++)
            {
                Close(test[i], losses[steps[i]].Test);
                Close(train[i], losses[steps[i]].Train);
            }
        }
    }

    [Fact]
    public void Theory_ThreeSteps_GivesEveryMatrixOfTheTrace()
    {
        JsonElement trace = DeepLinearReference.Case("D0_trace");
        DeepLinearSettings settings = DeepLinearReference.Settings(trace.GetProperty("params"));
        var theory = new PlainTheory(settings);
        for (int t = 0; t <= settings.Steps; t++)
        {
            Losses losses = theory.Measure();
            Assert.Equal(trace.Numbers("test")[t], losses.Test, 1e-8);
            Assert.Equal(trace.Numbers("train")[t], losses.Train, 1e-8);
            theory.Advance();
        }

        Same(trace, "C_q", theory.Input.SignalCovariance);
        Same(trace, "A0", theory.Input.FieldResponse);
        Same(trace, "R_e", theory.Input.SampleResponse);
        Same(trace, "C_g1", theory.Layers[0].BackwardCovariance);
        Same(trace, "C_g2", theory.Layers[1].BackwardCovariance);
        Same(trace, "C_a1", theory.Layers[0].ForwardCovariance);
        Same(trace, "C_a2", theory.Layers[1].ForwardCovariance);
        Same(trace, "A1", theory.Layers[0].ForwardOfR);
        Same(trace, "B1", theory.Layers[0].BackwardOfU);
        Same(trace, "B2", theory.Layers[1].BackwardOfU);
    }

    [Fact]
    public void Theory_DeeperResidualNetworks_ConvergesAsTheReferenceDoes()
    {
        JsonElement reference = DeepLinearReference.Case("F1_infinite_depth");
        JsonElement p = reference.GetProperty("params");
        int[] steps = p.GetProperty("steps").Deserialize<int[]>()!;
        foreach (JsonProperty depth in reference.GetProperty("loss").EnumerateObject())
        {
            Losses[] losses = Descents.Theory(DeepLinearReference.Settings(p) with
            {
                Depth = int.Parse(depth.Name, System.Globalization.CultureInfo.InvariantCulture),
                Residual = true,
            });
            double[] expected = depth.Value.Deserialize<double[]>()!;
            for (int i = 0; i < steps.Length; i++)
            {
                Close(expected[i], losses[steps[i]].Test);
            }
        }
    }

    [Theory]
    [InlineData("L2 full a2 s0 T30 g1 eta.06", 2, TrainingData.FullBatch, 1, 0.06)]
    [InlineData("L3 pop T20 g2 eta.04", 3, TrainingData.Population, 2, 0.04)]
    public void Theory_WiderNetworks_LearnFasterAtTheSameLearningRate(string name, int depth, object data, double gamma0, double rate)
    {
        int[] steps = [0, 5, 10, 20];
        double[] narrower = [double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue];
        JsonElement ratios = DeepLinearReference.Case("F2_wider_is_better").GetProperty("values").GetProperty(name);
        foreach (JsonProperty ratio in ratios.EnumerateObject())
        {
            Losses[] losses = Descents.Theory(new DeepLinearSettings
            {
                Depth = depth,
                InputDimension = 1000,
                Width = 1000 * double.Parse(ratio.Name, System.Globalization.CultureInfo.InvariantCulture),
                Gamma0 = gamma0,
                LearningRate = rate,
                Steps = 20,
                Data = (TrainingData)data,
                SampleRatio = 2,
                Groups = ModeGroups.Isotropic(1000),
            });
            double[] expected = ratio.Value.Deserialize<double[]>()!;
            for (int i = 0; i < steps.Length; i++)
            {
                Close(expected[i], losses[steps[i]].Test);
                Assert.True(losses[steps[i]].Test < narrower[i]);
                narrower[i] = losses[steps[i]].Test;
            }
        }
    }

    private static void Close(double expected, double actual) =>
        Assert.Equal(expected, actual, AbsoluteTolerance + (RelativeTolerance * Math.Abs(expected)));

    private static void Same(JsonElement trace, string name, CausalMatrix actual)
    {
        double[][] rows = trace.GetProperty(name).Deserialize<double[][]>()!;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(rows[i][j], actual[i, j], 1e-10 + (1e-8 * Math.Abs(rows[i][j])));
            }
        }
    }
}
