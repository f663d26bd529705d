using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Diagonal;

public sealed class StaticTheoryTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("static_noise")]
    [InlineData("static_noiseless")]
    [InlineData("static_imbalance")]
    public void Solve_OfReferenceCases_GivesReferenceMoments(string id)
    {
        JsonElement reference = DiagonalReference.Case(id);
        DiagonalSettings settings = reference.Settings();
        foreach (IGrouping<double, JsonElement> group in DiagonalReference.Expected(id).GroupBy(e => e.Number("alpha")))
        {
            StaticSolution solution = StaticTheory.Solve(settings with { InitialScale = group.Key });
            Assert.True(solution.Converged);
            foreach (JsonElement expected in group.Where(e => e.TryGetProperty("tol_theory", out _)))
            {
                double value = Value(solution, expected.Text("metric"));
                output.WriteLine($"alpha {group.Key} {expected.Text("metric")} {value:G9} reference {expected.Number("value"):G9}");
                Assert.Equal(expected.Number("value"), value, expected.Number("tol_theory"));
            }
        }
    }

    [Fact]
    public void Solve_OverThePhaseDiagram_GivesReferenceTables()
    {
        JsonElement reference = DiagonalReference.Case("phase");
        JsonElement p = reference.GetProperty("params");
        JsonElement tables = reference.GetProperty("expected");
        double tolerance = tables.Number("tol_theory_rel");
        double[] alphas = p.Numbers("alphas");
        double[] deltas = p.Numbers("deltas");
        for (int i = 0; i < deltas.Length; i++)
        {
            for (int j = 0; j < alphas.Length; j++)
            {
                DiagonalSettings settings = reference.Settings() with { InitialScale = alphas[j], SampleRatio = deltas[i], LabelNoise = 0 };
                StaticSolution solution = StaticTheory.Solve(settings);
                Assert.True(solution.Converged);
                AssertRelative(tables.Table("ratio")[i][j], solution.Moments.Error / Ridgeless.TestError(settings), tolerance);
                AssertRelative(tables.Table("l1l2")[i][j], Value(solution, "l1l2"), tolerance);
                AssertRelative(tables.Table("deff")[i][j], Value(solution, "deff"), tolerance);
                AssertRelative(tables.Table("gamma")[i][j], Value(solution, "gamma"), tolerance);
            }
        }
    }

    [Fact]
    public void BasisPursuit_OfReferenceCase_IsTheLimitOfSmallScales()
    {
        JsonElement expected = DiagonalReference.Expected("bp_1").Single(e => e.Text("metric") == "E_basis_pursuit_theory");
        DiagonalSettings settings = DiagonalReference.Case("bp_1").Settings();
        ScalarMoments limit = StaticTheory.BasisPursuit(settings).Moments;
        Assert.Equal(expected.Number("value"), limit.Error, expected.Number("tol_theory"));

        // Of all interpolating solutions its l1 norm is the least, and the excess falls with alpha; the test error is not monotone.
        double[] excess = [.. new[] { 1e-2, 1e-4, 1e-6, 1e-8 }.Select(alpha =>
            (StaticTheory.Solve(settings with { InitialScale = alpha }).Moments.L1 / limit.L1) - 1)];
        output.WriteLine(string.Join(" ", excess));
        Assert.True(excess[0] > excess[1] && excess[1] > excess[2] && excess[2] > excess[3] && excess[3] > 0);
        Assert.Equal(1, StaticTheory.Solve(settings with { InitialScale = 1e-8 }).Moments.Error / limit.Error, 0.01);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void Solve_WithWeightDecay_GivesReferenceLasso(double weightDecay)
    {
        StaticSolution solution = StaticTheory.Solve(DiagonalReference.Case("lasso").Settings() with { WeightDecay = weightDecay });
        foreach (JsonElement expected in DiagonalReference.Expected("lasso").Where(e => e.Number("lam") == weightDecay))
        {
            double? value = expected.Text("metric") switch
            {
                "E_lasso_theory" => solution.Moments.Error,
                "train_lasso_theory" => solution.TrainError,
                "active_lasso_theory" => solution.Moments.Slope,
                _ => null,
            };
            if (value is not null)
            {
                Assert.Equal(expected.Number("value"), value.Value, expected.Number("tol_theory"));
            }
        }
    }

    [Fact]
    public void Solve_OfVanishingWeightDecay_IsBasisPursuit()
    {
        DiagonalSettings settings = DiagonalReference.Case("bp_1").Settings();
        double pursuit = StaticTheory.BasisPursuit(settings).Moments.Error;
        Assert.Equal(pursuit, StaticTheory.Solve(settings with { WeightDecay = 1e-7 }).Moments.Error, 1e-5 * pursuit);
    }

    [Fact]
    public void Solve_OfLargeScales_IsRidgeless()
    {
        DiagonalSettings settings = DiagonalRun.Settings() with { InitialScale = 1e3 };
        StaticSolution solution = StaticTheory.Solve(settings);
        Assert.Equal(1, solution.Moments.Error / Ridgeless.TestError(settings), 1e-6);
        double edge = (1 / Math.Sqrt(settings.SampleRatio)) - 1;
        Assert.Equal(1, solution.Rate / (2e6 * edge * edge), 1e-6);
    }

    [Fact]
    public void Solve_AboveOneSamplePerDimension_IsLeastSquares()
    {
        DiagonalSettings settings = DiagonalRun.Settings() with { SampleRatio = 2, LabelNoise = 0.3 };
        StaticSolution solution = StaticTheory.Solve(settings);
        Assert.Equal(0.09, solution.Moments.Error, 1e-12);
        Assert.Equal(0.045, solution.TrainError, 1e-12);
    }

    [Theory]
    [InlineData(SignalPrior.BernoulliGaussian)]
    [InlineData(SignalPrior.Gaussian)]
    internal void Solve_OfContinuousPriors_ConvergesToRidgelessAndPursuit(SignalPrior prior)
    {
        DiagonalSettings settings = DiagonalRun.Settings() with { Signal = new Signal(prior, 0.2, 1.5) };
        Assert.Equal(1, StaticTheory.Solve(settings with { InitialScale = 300 }).Moments.Error / Ridgeless.TestError(settings), 1e-4);
        double pursuit = StaticTheory.BasisPursuit(settings).Moments.Error;
        Assert.Equal(1, StaticTheory.Solve(settings with { InitialScale = 1e-8 }).Moments.Error / pursuit, 0.05);
    }

    private static double Value(StaticSolution solution, string metric) => metric switch
    {
        "test" => solution.Moments.Error,
        "q" => solution.Moments.Q,
        "l1" => solution.Moments.L1,
        "l1l2" => solution.Moments.L1 / Math.Sqrt(solution.Moments.Q),
        "active" => solution.Moments.ActiveFraction,
        "deff" => solution.Moments.EffectiveDimension,
        "gamma" => solution.Rate,
        _ => throw new ArgumentException(metric),
    };

    private static void AssertRelative(double expected, double actual, double tolerance) => Assert.Equal(1, actual / expected, tolerance);
}
