using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>The largest eigenvalue of the Hessian against finite differences, closed forms and the reference.</summary>
public class SharpnessTests
{
    [Theory]
    [InlineData("tiny_L1_mom")]
    [InlineData("tiny_L3_hidden")]
    public void Measure_GivenWeights_HasTheReferenceSharpness(string id)
    {
        DeepLinearSettings settings = ExtensionReference.Settings(id);
        double[] expected = ExtensionReference.Expected(id).Numbers("sharpness_first_last");
        DenseDescent descent = TrainingRuleReferenceTests.GivenWeights(id);
        for (int t = 0; t <= settings.Steps; t++)
        {
            descent.Measure();
            if (t == 0 || t == settings.Steps)
            {
                Assert.Equal(expected[t == 0 ? 0 : 1], Sharpness.Measure(descent.Fork("sharpness", 0), 40), 1e-4);
            }

            descent.Advance();
        }
    }

    [Theory]
    [InlineData(1, false, "all", "population")]
    [InlineData(2, false, "all", "full-batch")]
    [InlineData(3, true, "all", "online")]
    [InlineData(3, false, "hidden", "population")]
    [InlineData(3, true, "hidden", "full-batch")]
    public void Measure_FiniteDifferences_IsTheLargestEigenvalue(int depth, bool residual, string train, string data)
    {
        DeepLinearSettings settings = new()
        {
            Depth = depth, Width = 4, InputDimension = 3, Gamma0 = 1.2, LearningRate = 0.05, Steps = 4, SampleRatio = 1.4, LabelNoise = 0.2,
            Data = Enum.Parse<TrainingData>(data.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            Train = train == "hidden" ? TrainedLayers.Hidden : TrainedLayers.All, Residual = residual, BranchScale = 0.9,
            BranchExponent = residual ? 1 : 0.5, HiddenRateExponent = residual ? 0.7 : 0, Groups = [new(1.4, 1, 1), new(0.8, 2, 0.8)],
        };
        for (int steps = 0; steps <= 4; steps += 4)
        {
            var descent = new DenseDescent(settings, Descents.Streams(2), SingleThread.Instance);
            descent.Begin();
            for (int t = 0; t < steps; t++)
            {
                descent.Measure();
                descent.Advance();
            }

            descent.Measure();
            double measured = Sharpness.Measure(descent.Fork("sharpness", 0), 60);
            Assert.Equal(1, measured / DenseHessian.LargestEigenvalue(settings, descent), 1e-7);
        }
    }

    [Theory]
    [InlineData("sharp0_g0.1")]
    [InlineData("sharp0_g1")]
    [InlineData("sharp0_g16")]
    public void Measure_WideTwoLayersAtInitialization_IsTheClosedForm(string id)
    {
        JsonElement p = ExtensionReference.Parameters(id);
        DeepLinearRun run = Of(
            ("width", Real(p.Number("width"))), ("input_dimension", Whole(3)), ("gamma0", Real(p.Number("gamma0"))), ("steps", Whole(0)),
            ("sharpness", Text("end")));

        Assert.Equal(1, run.Result.Metrics["sharpness"].Real / ExtensionReference.Expected(id).Number("sharpness"), 2e-4);
    }

    [Theory]
    [InlineData("sharp_flat_L1")]
    [InlineData("sharp_flat_L3")]
    public void Run_RichTraining_SharpensUpToTheFlattestSolution(string id)
    {
        JsonElement p = ExtensionReference.Parameters(id);
        DeepLinearRun run = Of(
            ("depth", Whole((long)p.Number("depth"))),
            ("width", Real(p.Number("width"))),
            ("input_dimension", Whole(3)),
            ("gamma0", Real(p.Number("gamma0"))),
            ("log2_learning_rate", Real(Math.Log2(p.Number("eta0")))),
            ("steps", Whole((long)p.Number("steps"))),
            ("sharpness", Text("records")));
        double end = ExtensionReference.Expected(id).Number("sharpness_end");

        Assert.Equal(1, run.Result.Metrics["sharpness"].Real / end, 0.01);
        Assert.Equal(p.Number("eta0") * run.Result.Metrics["sharpness"].Real / 2, run.Result.Metrics["edge_ratio"].Real, 1e-9);
        foreach (double[] point in ExtensionReference.Expected(id).GetProperty("trajectory").Deserialize<double[][]>()!)
        {
            Assert.Equal(1, run.Trajectory[(int)point[0], 4] / point[1], 0.01);
        }
    }

    /// <remarks>
    /// Means of 256 seeds within 4 standard deviations of the difference: a false alarm in one run of 10,000. Seeds are fixed.
    /// </remarks>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Measure_SmallNetworks_HasTheReferenceMeans(bool dense)
    {
        JsonElement expected = ExtensionReference.Expected("sharp_law_L1_pop");
        DeepLinearSettings settings = DeepLinearReference.Settings(ExtensionReference.Parameters("sharp_law_L1_pop"));
        double[][] sample = SharpnessLaw.Sample(settings, dense, 256);

        Assert.Equal(expected.Numbers("mean")[0], sample[0].Average(), ExtensionReference.Case("sharp_law_L1_pop").Numbers("tol")[0]);
        Assert.Equal(expected.Numbers("mean")[1], sample[1].Average(), ExtensionReference.Case("sharp_law_L1_pop").Numbers("tol")[1]);
    }

    /// <remarks>
    /// Two Kolmogorov-Smirnov tests over 1,000 + 1,000 seeds, each with a false alarm in one run of 1,000. Seeds are fixed.
    /// </remarks>
    [Theory]
    [InlineData(1, false, "all", "population")]
    [InlineData(2, false, "hidden", "full-batch")]
    [InlineData(3, true, "all", "online")]
    public void Measure_Simulation_HasTheDenseLaw(int depth, bool residual, string train, string data)
    {
        DeepLinearSettings settings = new()
        {
            Depth = depth, Width = 4, InputDimension = 3, LearningRate = 0.05, Steps = 6, Residual = residual, SampleRatio = 1.5,
            Data = Enum.Parse<TrainingData>(data.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            Train = train == "hidden" ? TrainedLayers.Hidden : TrainedLayers.All, Groups = ModeGroups.Isotropic(3),
        };
        double[][] simulated = SharpnessLaw.Sample(settings, false, 1000);
        double[][] dense = SharpnessLaw.Sample(settings, true, 1000);
        for (int i = 0; i < 2; i++)
        {
            Assert.True(SimulationAgainstDenseTests.Distance(simulated[i], dense[i]) < Math.Sqrt(-Math.Log(1e-3 / 2) / 1000));
        }
    }

    [Theory]
    [InlineData("simulation", "full-batch", false)]
    [InlineData("simulation", "online", true)]
    [InlineData("dense", "population", false)]
    public void Run_WithAndWithoutTheMeasurement_TrainsWithTheSameBits(string method, string data, bool residual)
    {
        (string, ParameterValue)[] common =
        [
            ("method", Text(method)), ("depth", Whole(3)), ("width", Real(30)), ("input_dimension", Whole(20)), ("steps", Whole(12)),
            ("data", Text(data)), ("residual", ParameterValue.Of(residual)), ("label_noise", Real(0.1)), ("train", Text("hidden")),
        ];
        DeepLinearRun without = Of(common);
        DeepLinearRun with = Of([.. common, ("sharpness", Text("records"))]);

        for (int row = 0; row <= 12; row++)
        {
            Assert.Equal(without.Trajectory[row, 2], with.Trajectory[row, 2]);
            Assert.Equal(without.Trajectory[row, 3], with.Trajectory[row, 3]);
            Assert.True(with.Trajectory[row, 4] > 0);
        }
    }

    [Fact]
    public void Run_Diverged_HasNoSharpness()
    {
        DeepLinearRun run = Of(
            ("width", Real(64)), ("input_dimension", Whole(64)), ("log2_learning_rate", Real(3)), ("sharpness", Text("records")));

        Assert.Equal(RunStatus.Diverged, run.Result.Status);
        Assert.DoesNotContain("sharpness", run.Result.Metrics.Keys);
        Assert.True(double.IsNaN(run.Trajectory[run.Trajectory.Count - 1, 4]));
    }

    [Fact]
    public void Run_Theory_HasNoSharpness() =>
        Assert.DoesNotContain("sharpness", Of(("method", Text("dmft")), ("sharpness", Text("records"))).Result.Metrics.Keys);

    /// <remarks>At a solution q is zero and the Hessian is the Gauss-Newton one, here |(W_0, w)|^2.</remarks>
    [Fact]
    public void Measure_AtASolution_StartsFromARandomDirection()
    {
        DeepLinearSettings settings = new() { Width = 1, InputDimension = 1, Steps = 1, Groups = ModeGroups.Isotropic(1) };
        var descent = new DenseDescent(settings, Descents.Streams(0), SingleThread.Instance);
        descent.Begin();
        descent.Weights[0][0, 0] = 0.5;
        descent.Readout[0] = 2;

        Assert.Equal(0, descent.Measure().Test);
        Assert.Equal(4.25, Sharpness.Measure(descent.Fork("sharpness", 0), 20), 1e-12);
    }
}
