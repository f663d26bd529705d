using System.Text.Json;
using DlnSweep.Dynamics.RandomFeatures;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

public sealed class OptimalScheduleTests(ITestOutputHelper output)
{
    [Fact]
    public void Gradient_OfTheLoss_IsItsFiniteDifference()
    {
        Nodes nodes = Nodes.OfModes(FeaturesRun.Settings() with { Modes = 100 });
        double[] rates = [.. Enumerable.Range(0, 30).Select(t => 0.1 + (0.3 * Math.Sin(t) * Math.Sin(t)))];
        LossGradient problem = new(nodes, rates.Length, 0.5, 0.04);
        double[] gradient = new double[rates.Length];
        problem.Loss(rates);
        problem.Gradient(rates, gradient);
        for (int t = 0; t < rates.Length; t += 7)
        {
            double rate = rates[t];
            rates[t] = rate + 1e-4;
            double above = problem.Loss(rates);
            rates[t] = rate - 1e-4;
            double difference = (above - problem.Loss(rates)) / 2e-4;
            rates[t] = rate;
            Assert.Equal(difference, gradient[t], 1e-6 * gradient.Max(Math.Abs));
        }
    }

    /// <summary>An easy and a hard task of 500 modes; the independent optimum is an upper bound within one per cent.</summary>
    [Theory]
    [InlineData(2.5, 1.2, 0.1, 100, 0.00444)]
    [InlineData(1.5, 2.0, 0.5, 100, 0.1929)]
    [InlineData(1.5, 2.0, 0.5, 400, 0.1188)]
    public void TestLoss_OfTheOptimalSchedule_IsTheIndependentOptimum(double a, double b, double sigma, long steps, double expected)
    {
        FeaturesRun run = FeaturesRun.Of(FeaturesReference.Parameters("O1_optimal_schedule").Settings() with
        {
            TargetExponent = a,
            SpectrumExponent = b,
            LabelNoise = sigma,
            ScheduleKind = ScheduleKind.Optimal,
            Schedule = new() { Steps = steps, LogRate = 0 },
        });
        output.WriteLine($"{run.Metric("test_loss") / expected - 1}");
        Assert.InRange(run.Metric("test_loss") / expected, 0.98, 1.01);
    }

    [Fact]
    public void TestLoss_OfTheOptimalSchedule_IsTheReferences()
    {
        JsonElement case_ = FeaturesReference.Case("O1_optimal_schedule");
        JsonElement p = case_.GetProperty("params");
        RandomFeaturesSettings settings = p.Settings() with
        {
            ScheduleKind = ScheduleKind.Optimal,
            Schedule = new() { Steps = (long)p.Number("steps"), LogRate = 0 },
            Records = 400,
        };
        FeaturesRun run = FeaturesRun.Of(settings);
        output.WriteLine($"{run.Metric("test_loss") / case_.Number("loss_optimal") - 1}");
        double[] rates = run.Values("learning_rate")[..^1];
        output.WriteLine(string.Join(" ", new[] { 0, 100, 200, 300, 360, 399 }.Select(t => $"{rates[t]:F3}")));
        Assert.InRange(run.Metric("test_loss") / case_.Number("loss_optimal"), 0.98, 1 + case_.Number("tol_rel"));
        Assert.All(rates, rate => Assert.InRange(rate, 0, 2));
        Assert.True(run.Metric("test_loss") < case_.Number("loss_best_wsd"));

        // The reference's best constant rate, found over a grid here.
        double constant = Optimum.OverRates(settings with { ScheduleKind = ScheduleKind.Formula }).Loss;
        Assert.Equal(1, constant / case_.Number("loss_best_constant"), 0.01);
    }
}
