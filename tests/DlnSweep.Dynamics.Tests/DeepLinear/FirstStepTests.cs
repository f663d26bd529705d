using DlnSweep.Dynamics.DeepLinear;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using static DlnSweep.Dynamics.Tests.DeepLinear.DeepLinearRun;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>The loss after the first step as a polynomial of the learning rate, and the law of its minimum over width.</summary>
public class FirstStepTests
{
    private const double LargeWidth = 1L << 40;

    [Theory]
    [InlineData(3, false, "all", "full-batch")]
    [InlineData(3, false, "hidden", "full-batch")]
    [InlineData(4, true, "all", "online")]
    [InlineData(4, true, "hidden", "population")]
    [InlineData(1, false, "all", "population")]
    public void LossAt_LiteralSteps_IsTheirLoss(int depth, bool residual, string train, string data)
    {
        DeepLinearSettings settings = new()
        {
            Depth = depth, Width = 7, InputDimension = 4, Gamma0 = 1.3, Steps = 1, SampleRatio = 1.5, LabelNoise = 0.3,
            Data = Enum.Parse<TrainingData>(data.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            Train = train == "hidden" ? TrainedLayers.Hidden : TrainedLayers.All,
            Residual = residual, BranchExponent = 1, HiddenRateExponent = residual ? 1 : 0, Groups = [new(1.5, 1, 2), new(0.5, 3, 0.7)],
        };
        var descent = new DenseDescent(settings, Descents.Streams(4), SingleThread.Instance);
        descent.Begin();
        descent.Measure();
        FirstStep step = FirstStep.Measure(descent.Fork("first step", 0))!;
        foreach (double rate in new[] { 0.05, 0.3, 0.9, step.Optimum })
        {
            Losses literal = Descents.Dense(settings with { LearningRate = rate }, 4)[1];
            double expected = settings.Data == TrainingData.FullBatch ? literal.Train : literal.Test;
            Assert.Equal(1, step.LossAt(rate) / expected, 1e-12);
        }

        Assert.True(step.Loss < step.LossAt(0.999 * step.Optimum) && step.Loss < step.LossAt(1.001 * step.Optimum));
    }

    [Fact]
    public void Measure_HugeWidth_IsTheClosedForm()
    {
        DeepLinearSettings settings = new()
        {
            Depth = 4, Width = LargeWidth, InputDimension = 2, Steps = 1, Data = TrainingData.FullBatch, SampleRatio = 2, LabelNoise = 0.3,
            Train = TrainedLayers.Hidden, Groups = ModeGroups.Isotropic(2),
        };
        var descent = new SimulatedDescent(settings, Descents.Streams(5));
        descent.Begin();
        descent.Measure();
        IFrozenNetwork network = descent.Fork("first step", FirstStep.Products(4) + 1);
        FirstStep step = FirstStep.Measure(network)!;

        // (1 / (L - 1)) e.K e / |K e|^2 with K = X X^T / P, through q = X^T e sqrt(D) / P.
        double[] image = new double[network.Residual.Length];
        network.MapToResidual(network.Signal, image);
        double expected = Vectors.SumOfSquares(network.Signal) / (2 * Vectors.SumOfSquares(image)) / 3;
        Assert.Equal(1, step.Optimum / expected, 3e-5);
        Assert.False(step.IsAtEdge);
    }

    /// <remarks>
    /// The reference gives four standard errors of the root-mean-square of 2,000 draws: a false alarm in less than one run in 10,000. Below
    /// width 256 tails are heavy and only the median counts; its tolerance is more than four standard errors, too. Seeds are fixed.
    /// </remarks>
    [Theory]
    [InlineData("hayou_64")]
    [InlineData("hayou_1024")]
    [InlineData("hayou_1073741824")]
    public void Measure_OverWidth_HasTheReferenceLaw(string id)
    {
        double width = ExtensionReference.Parameters(id).Number("width");
        double[] deviations = Deviations(width, 2000);
        double rms = Math.Sqrt(deviations.Average(x => x * x));
        double median = deviations.Select(Math.Abs).Order().ElementAt(1000);

        Assert.Equal(ExtensionReference.Expected(id).Number("median_sqrtn"), median, 0.2);
        if (width >= 1024)
        {
            Assert.Equal(
                ExtensionReference.Expected(id).Number("rms_sqrtn"),
                rms,
                ExtensionReference.Case(id).GetProperty("tol").Number("rms_sqrtn"));
        }
    }

    /// <remarks>sqrt(56/9 + 17/81), derived; the standard error of 2,000 draws is 0.04 and 4 of them are allowed.</remarks>
    [Fact]
    public void Measure_LargestWidth_HasTheDerivedConstant()
    {
        double[] deviations = Deviations(1L << 50, 2000);

        Assert.Equal(2.53616, Math.Sqrt(deviations.Average(x => x * x)), 0.16);
    }

    [Fact]
    public void Run_OneStepOfHiddenLayers_ReportsTheOptimum()
    {
        DeepLinearRun run = Of(
            ("depth", Whole(4)),
            ("width", Real(LargeWidth)),
            ("input_dimension", Whole(1)),
            ("train", Text("hidden")),
            ("steps", Whole(1)));

        Assert.Equal(1, 3 * run.Result.Metrics["first_step_optimum"].Real, 1e-4);
        Assert.InRange(run.Result.Metrics["first_step_loss"].Real, 0, 1e-20);
        Assert.False(run.Result.Metrics["optimum_at_edge"].Boolean);
    }

    [Theory]
    [InlineData("simulation", "all", 2)]
    [InlineData("dmft", "hidden", 1)]
    public void Run_NotOneNetworksFirstStep_HasNoOptimum(string method, string train, long steps)
    {
        DeepLinearRun run = Of(("method", Text(method)), ("depth", Whole(3)), ("train", Text(train)), ("steps", Whole(steps)));

        Assert.DoesNotContain("first_step_optimum", run.Result.Metrics.Keys);
    }

    [Fact]
    public void Run_BranchesOfNoWeight_HaveNothingToOptimize()
    {
        DeepLinearRun run = Of(
            ("depth", Whole(3)),
            ("train", Text("hidden")),
            ("residual", ParameterValue.Of(true)),
            ("branch_scale", Real(0)),
            ("steps", Whole(1)));

        Assert.DoesNotContain("first_step_optimum", run.Result.Metrics.Keys);
    }

    /// <summary>sqrt(N) ((L - 1) eta_0* - 1) for L = 4, D = 1.</summary>
    private static double[] Deviations(double width, int seeds)
    {
        DeepLinearSettings settings = new()
        {
            Depth = 4, Width = width, InputDimension = 1, Steps = 1, Train = TrainedLayers.Hidden, Groups = ModeGroups.Isotropic(1),
        };
        return
        [
            .. Enumerable.Range(0, seeds).Select(seed =>
            {
                var descent = new SimulatedDescent(settings, Descents.Streams(seed));
                descent.Begin();
                descent.Measure();
                FirstStep step = FirstStep.Measure(descent.Fork("first step", FirstStep.Products(4)))!;
                return Math.Sqrt(width) * ((3 * step.Optimum) - 1);
            }),
        ];
    }
}
