using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;
using DlnSweep.Dynamics.Tests.Mixed;
using DlnSweep.Numerics.Parallel;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>
/// Means over drawn data sets against reference means. Fewer seeds than the reference's widen its tolerance (see
/// <see cref="DiagonalReference.Tolerance"/>); the seeds are fixed, so a pass stays a pass.
/// </summary>
public sealed class StatisticalTests(ITestOutputHelper output)
{
    private readonly List<string> outside = [];

    [Fact]
    public void Flow_OfLargeScale_FollowsTheLazyClosedForm() => CheckLazy(4);

    [LongFact]
    [Trait("Category", "Long")]
    public void Flow_OfLargeScaleAtFullProtocol_FollowsTheLazyClosedForm() => CheckLazy(16);

    [Theory]
    [InlineData("dmft_A")]
    [InlineData("dmft_B")]
    [InlineData("dmft_D")]
    public void Grid_OfMeanFieldCases_AgreesWithTheory(string id) => CheckGrid(id, 4);

    [LongTheory]
    [Trait("Category", "Long")]
    [InlineData("dmft_A")]
    [InlineData("dmft_B")]
    [InlineData("dmft_D")]
    public void Grid_OfMeanFieldCasesAtFullProtocol_AgreesWithTheory(string id) => CheckGrid(id, 16);

    [Theory]
    [InlineData("static_noise", 1e-2)]
    [InlineData("static_noiseless", 1e-2)]
    [InlineData("static_imbalance", 1e-2)]
    public void Interpolator_OfStaticCases_AgreesWithTheory(string id, double leastAlpha) => CheckInterpolator(id, 2, leastAlpha);

    [LongTheory]
    [Trait("Category", "Long")]
    [InlineData("static_noise")]
    [InlineData("static_noiseless")]
    [InlineData("static_imbalance")]
    public void Interpolator_OfStaticCasesAtFullProtocol_AgreesWithTheory(string id) => CheckInterpolator(id, 16, 0);

    [Fact]
    public void Flow_FromTinyScales_WaitsOnPlateaus() => CheckPlateaus(2);

    [LongFact]
    [Trait("Category", "Long")]
    public void Flow_FromTinyScalesAtFullProtocol_WaitsOnPlateaus() => CheckPlateaus(8);

    [Fact]
    public void Flow_WithWeightDecay_EndsAtTheLasso() => CheckLasso(1);

    [LongFact]
    [Trait("Category", "Long")]
    public void Flow_WithWeightDecayAtFullProtocol_EndsAtTheLasso() => CheckLasso(10);

    [Fact]
    public void Flow_OfLargeScaleWithWeightDecay_GeneralizesLate() => CheckLateGeneralization(1);

    [LongFact]
    [Trait("Category", "Long")]
    public void Flow_OfLargeScaleWithWeightDecayAtFullProtocol_GeneralizesLate() => CheckLateGeneralization(6);

    [Fact]
    public void Flow_AboveOneSamplePerDimension_EndsAtLeastSquares() => CheckLeastSquares(2, 125);

    [LongFact]
    [Trait("Category", "Long")]
    public void Flow_AboveOneSamplePerDimensionAtFullProtocol_EndsAtLeastSquares() => CheckLeastSquares(16, 500);

    [Fact]
    public void TimeToFit_OverScales_HasReferenceMeans() => CheckTimeToFit(2);

    [LongFact]
    [Trait("Category", "Long")]
    public void TimeToFit_OverScalesAtFullProtocol_HasReferenceMeans() => CheckTimeToFit(8);

    [Fact]
    public void Interpolator_OverThePhaseDiagram_AgreesWithTheory() => CheckPhaseSpots(2);

    [LongFact]
    [Trait("Category", "Long")]
    public void Interpolator_OverThePhaseDiagramAtFullProtocol_AgreesWithTheory() => CheckPhaseSpots(16);

    private void CheckLazy(int seeds)
    {
        DiagonalSettings settings = DiagonalReference.Case("lazy_delta0.5").Settings();
        foreach (IGrouping<double, JsonElement> time in DiagonalReference.Expected("lazy_delta0.5").GroupBy(e => e.Number("t")))
        {
            DiagonalSettings stopped = Until(settings, time.Key);
            DiagonalRun[] runs = [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(stopped, seed))];
            foreach (JsonElement expected in time)
            {
                Compare(expected, 16, [.. runs.Select(run => run.Metric(ReferenceColumns.Name(expected.Text("metric"))))]);
            }
        }

        Assert.Empty(outside);
    }

    private void CheckGrid(string id, int seeds)
    {
        DiagonalSettings settings = DiagonalReference.Case(id).Settings() with { Integrator = FlowIntegrator.Grid };
        DiagonalRun[] runs = [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(settings, seed))];
        foreach (JsonElement expected in DiagonalReference.Expected(id))
        {
            Compare(expected, 16, [.. runs.Select(run => run.At(expected.Number("t"), ReferenceColumns.Name(expected.Text("metric"))))]);
        }

        Assert.Empty(outside);
    }

    private void CheckInterpolator(string id, int seeds, double leastAlpha)
    {
        DiagonalSettings settings = DiagonalReference.Case(id).Settings() with { Dimension = 600, Method = DiagonalMethod.Interpolator };
        foreach (IGrouping<double, JsonElement> scale in DiagonalReference.Expected(id).GroupBy(e => e.Number("alpha")))
        {
            if (scale.Key < leastAlpha)
            {
                continue;
            }

            DiagonalRun[] runs =
            [
                .. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(settings with { InitialScale = scale.Key }, seed)),
            ];
            foreach (JsonElement expected in scale.Where(e => e.Text("metric") is not ("gamma" or "q" or "l1")))
            {
                int referenceSeeds = expected.Text("metric") == "lambda_min" ? 8 : 16;
                Compare(expected, referenceSeeds, [.. runs.Select(run => run.Metric(ReferenceColumns.Name(expected.Text("metric"))))]);
            }
        }

        Assert.Empty(outside);
    }

    private void CheckPlateaus(int seeds)
    {
        DiagonalSettings settings = DiagonalReference.Case("plateau").Settings() with { Dimension = 600, LastTime = 25, Records = 2 };
        foreach (JsonElement expected in DiagonalReference.Expected("plateau").Where(e => e.TryGetProperty("alpha", out _)))
        {
            DiagonalSettings scale = settings with
            {
                InitialScale = expected.Number("alpha"),
                FitTolerance = expected.Text("metric") == "t90" ? 0.9 : 0.5,
            };
            Compare(expected, 8, [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(scale, seed).Metric("time_to_fit"))]);
        }

        JsonElement slope = DiagonalReference
            .Expected("plateau")
            .Single(e => e.Text("metric").StartsWith("slope", StringComparison.Ordinal));
        double[] decades = [2, 3, 4, 5, 6, 8];
        double[][] halves =
        [
            .. Enumerable
                .Range(1, seeds)
                .Select(seed =>
                    Array.ConvertAll(decades, decade =>
                        DiagonalRun
                            .Of(settings with { InitialScale = Math.Pow(10, -decade), FitTolerance = 0.5 }, seed)
                            .Metric("time_to_fit"))),
        ];
        double[] logs = Array.ConvertAll(decades, decade => decade * Math.Log(10));
        Compare(slope, 8, [.. halves.Select(times => Line.Fit(logs, times).Slope)]);
        double[] means = [.. decades.Select((_, i) => halves.Average(times => times[i]))];
        Assert.True(Line.Fit(logs, means).Determination > 0.999);
        Assert.Empty(outside);
    }

    private void CheckLasso(int seeds)
    {
        foreach (IGrouping<double, JsonElement> decay in DiagonalReference.Expected("lasso").GroupBy(e => e.Number("lam")))
        {
            DiagonalSettings settings = Until(DiagonalReference.Case("lasso").Settings() with { WeightDecay = decay.Key }, 20 / decay.Key);
            DiagonalRun[] runs = [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(settings, seed))];
            foreach (JsonElement expected in decay.Where(e => e.Text("metric") is "E_gf" or "train_gf"))
            {
                string metric = expected.Text("metric") == "E_gf" ? "test_error" : "train_error";
                Compare(expected, 10, [.. runs.Select(run => run.Metric(metric))]);
            }

            RegressionData[] data = [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Data(settings, seed))];
            LassoSolution[] solutions = [.. data.Select(set => LassoSolution.Find(set, decay.Key))];
            foreach (JsonElement expected in decay.Where(e => e.Text("metric") is "E_lasso" or "train_lasso" or "nnz"))
            {
                Compare(expected, 10, [.. solutions.Select(s => expected.Text("metric") switch
                {
                    "E_lasso" => s.TestError,
                    "train_lasso" => s.TrainError,
                    _ => s.Nonzeros,
                })]);
            }

            // On the same data the two agree far better than their means do with the reference.
            for (int i = 0; i < seeds; i++)
            {
                output.WriteLine(
                    $"flow over lasso: test {runs[i].Metric("test_error") / solutions[i].TestError:F4}, train "
                        + $"{runs[i].Metric("train_error") / solutions[i].TrainError:F4}");
                Assert.Equal(1, runs[i].Metric("test_error") / solutions[i].TestError, 0.06);
                Assert.Equal(1, runs[i].Metric("train_error") / solutions[i].TrainError, 0.03);
            }
        }

        Assert.Empty(outside);
    }

    private void CheckLateGeneralization(int seeds)
    {
        DiagonalSettings settings = DiagonalReference.Case("grok").Settings() with { Dimension = 400 };
        foreach (JsonElement expected in DiagonalReference.Expected("grok").Where(e => e.TryGetProperty("t", out _)))
        {
            DiagonalSettings stopped = Until(settings, expected.Number("t"));
            DiagonalRun[] runs = [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(stopped, seed))];
            Compare(expected, 6, [.. runs.Select(run => run.Metric("test_error"))]);
            Assert.All(runs, run => Assert.True(run.Metric("train_error") < 1e-4));

            // The adiabatic law: the static theory at the decayed scale, until the lasso's bias appears.
            if (expected.Number("alpha_eff") >= 0.2)
            {
                StaticSolution adiabatic = StaticTheory.Solve(
                    settings with
                    {
                        InitialScale = expected.Number("alpha_eff"),
                        WeightDecay = 0,
                    });
                Assert.Equal(expected.Number("adiabatic_prediction"), adiabatic.Moments.Error, 2e-5);
            }
        }

        Assert.Empty(outside);
    }

    private void CheckLeastSquares(int seeds, int dimension)
    {
        DiagonalSettings settings = DiagonalReference.Case("ols").Settings() with { Dimension = dimension };
        JsonElement[] expected = [.. DiagonalReference.Expected("ols")];
        double widened = Math.Sqrt(16.0 / seeds * 500 / dimension);
        foreach (double alpha in new[] { 1, 0.5 })
        {
            DiagonalSettings scale = settings with { InitialScale = alpha };
            List<double> test = [], train = [];
            for (int seed = 1; seed <= seeds; seed++)
            {
                RegressionData data = DiagonalRun.Data(scale, seed);
                AdaptiveFlow flow = new(Until(scale, 250), () => data, SingleThread.Instance);
                DiagonalRun run = DiagonalRun.Of(flow);
                Interpolator limit = new(scale with { Method = DiagonalMethod.Interpolator }, () => data, SingleThread.Instance);
                DiagonalRun.Of(limit);
                test.Add(run.Metric("test_error"));
                train.Add(run.Metric("train_error"));
                for (int i = 0; i < dimension; i++)
                {
                    Assert.Equal(limit.Beta[i], flow.Beta[i], 1e-5);
                }
            }

            output.WriteLine($"alpha {alpha}: test {test.Average():G5}, train {train.Average():G5}");
            Assert.Equal(expected[0].Number("value"), test.Average(), expected[0].Number("tol") * widened);
            Assert.Equal(expected[1].Number("value"), train.Average(), expected[1].Number("tol") * widened);
        }
    }

    private void CheckTimeToFit(int seeds)
    {
        DiagonalSettings settings = DiagonalReference.Case("t_eps").Settings() with { FitTolerance = 1e-3, Records = 2 };
        foreach (JsonElement expected in DiagonalReference.Expected("t_eps"))
        {
            DiagonalSettings run = settings with
            {
                LabelNoise = expected.Number("sigma"),
                InitialScale = expected.Number("alpha"),
                LastTime = 1.6 * expected.Number("value"),
                FirstTime = 0.1 * expected.Number("value"),
            };
            Compare(expected, 8, [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(run, seed).Metric("time_to_fit"))]);
        }

        Assert.Empty(outside);
    }

    private void CheckPhaseSpots(int seeds)
    {
        JsonElement reference = DiagonalReference.Case("phase");
        foreach (JsonElement spot in reference.GetProperty("expected").GetProperty("spots").EnumerateArray())
        {
            DiagonalSettings settings = reference.Settings() with
            {
                Dimension = 600,
                Method = DiagonalMethod.Interpolator,
                LabelNoise = 0,
                InitialScale = spot.Number("alpha"),
                SampleRatio = spot.Number("delta"),
            };
            double[] ratios = [.. Enumerable.Range(1, seeds).Select(seed => DiagonalRun.Of(settings, seed).Metric("ridgeless_ratio"))];
            Check(
                $"delta {spot.Number("delta")} alpha {spot.Number("alpha")}",
                spot.Number("ratio"),
                ratios.Average(),
                spot.Tolerance(16, seeds));
        }

        Assert.Empty(outside);
    }

    private static DiagonalSettings Until(DiagonalSettings settings, double time) =>
        settings with { FirstTime = time / 2, LastTime = time, Records = 2 };

    private void Compare(JsonElement expected, int referenceSeeds, double[] values) =>
        Check(expected.ToString()[..60], expected.Number("value"), values.Average(), expected.Tolerance(referenceSeeds, values.Length));

    private void Check(string name, double expected, double mean, double tolerance)
    {
        string line = $"{name}: {mean:G6}, reference {expected:G6} +- {tolerance:G3}";
        output.WriteLine(line);
        if (!(Math.Abs(mean - expected) <= tolerance))
        {
            outside.Add(line);
        }
    }
}
