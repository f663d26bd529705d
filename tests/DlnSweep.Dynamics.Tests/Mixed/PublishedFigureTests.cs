using DlnSweep.Dynamics.Modeling;
using Xunit.Abstractions;

namespace DlnSweep.Dynamics.Tests.Mixed;

public sealed class PublishedFigureTests(ITestOutputHelper output)
{
    /// <summary>The published contours of the largest distance (natural logarithm), read off at these points; four seeds each.</summary>
    [LongTheory]
    [Trait("Category", "Long")]
    [InlineData(-0.92, 2.5, -7)]
    [InlineData(-0.63, 2.4, -4)]
    [InlineData(-0.25, 2.5, 0)]
    [InlineData(-1.38, 1.6, -7)]
    [InlineData(-1.6, 2.8, -11.47)]
    [InlineData(-2.7, 1.8, -6.84)]
    public void MaxDistance_OnContour_HasPublishedLogarithm(double gammaSigma2, double gammaW, double contour)
    {
        double[] logarithms =
        [
            .. Enumerable.Range(1, 4).Select(seed => Math.Log(MixedRun.Of(
                $"contour {gammaSigma2} {gammaW} {seed}",
                ("gamma_sigma2", ParameterValue.Of(gammaSigma2)),
                ("gamma_w", ParameterValue.Of(gammaW)),
                ("target", ParameterValue.Of("fresh")),
                ("self_consistent", ParameterValue.Of("euler"))).Metric("max_distance"))),
        ];
        output.WriteLine(
            FormattableString.Invariant(
                $"{logarithms.Average():f3} ({string.Join(", ", logarithms.Select(l => l.ToString("f3", null)))}) against {contour}"));
        Assert.Equal(contour, logarithms.Average(), 0.15);
    }

    /// <summary>Figure 1 of the paper: d = 500, a learning rate ten times larger, no stopping rule; three seeds.</summary>
    [LongFact]
    [Trait("Category", "Long")]
    public void Run_OfFigureOne_HasReferenceMeans()
    {
        Dictionary<string, double>[] runs = [.. Enumerable.Range(1, 3).Select(FigureOne)];
        Assert.Empty(StatisticalCase.Compare("figure1_d500", runs, output.WriteLine));
    }

    // Numbers "after step i" are those of row i + 1.
    private static Dictionary<string, double> FigureOne(int seed)
    {
        MixedRun run = RunFigureOne(seed, "both");
        double[] test = run.Column("test_error")[1..];
        double[] selfConsistent = run.Column("sc_test_error")[1..];
        double[] twin = RunFigureOne(seed, "twin").Column("sc_test_error")[1..];
        double[] distance = run.Column("distance")[1..];
        Dictionary<string, double> numbers = new()
        {
            ["min_test_gd"] = test.Min(),
            ["argmin_test_gd"] = Array.IndexOf(test, test.Min()),
            ["min_test_sc"] = selfConsistent.Min(),
            ["argmin_test_sc"] = Array.IndexOf(selfConsistent, selfConsistent.Min()),
            ["min_test_twin"] = twin.Min(),
            ["argmin_test_twin"] = Array.IndexOf(twin, twin.Min()),
            ["d2_after_step_0"] = distance[0],
            ["d2_after_step_50"] = distance[50],
            ["max_d2"] = run.Metric("max_distance"),
            ["argmax_d2"] = Array.IndexOf(distance, distance.Max()),
            ["max_d2_twin"] = run.Metric("max_distance_twin"),
            ["max_rel_distance"] = run.Metric("max_relative_distance"),
            ["s1_A0"] = run.Column("singular_value_1")[0],
        };
        foreach (int step in (int[])[0, 10, 20, 50, 90, 99])
        {
            numbers[$"train_gd_after_step_{step}"] = run.Column("train_error")[step + 1];
            numbers[$"train_sc_after_step_{step}"] = run.Column("sc_train_error")[step + 1];
            numbers[$"test_gd_after_step_{step}"] = test[step];
            numbers[$"test_sc_after_step_{step}"] = selfConsistent[step];
        }

        foreach (int step in (int[])[9, 19, 49, 99])
        {
            foreach (int i in (int[])[1, 5, 6])
            {
                numbers[$"gd_s{i}_after_step_{step}"] = run.Column($"singular_value_{i}")[step + 1];
            }
        }

        return numbers;
    }

    private static MixedRun RunFigureOne(int seed, string selfConsistent) => MixedRun.Of(
        $"figure one {seed}",
        ("d", ParameterValue.Of(500L)),
        ("step_divisor", ParameterValue.Of(5.0)),
        ("floored_width", ParameterValue.Of(false)),
        ("max_iterations", ParameterValue.Of(101L)),
        ("stopping", ParameterValue.Of(false)),
        ("target", ParameterValue.Of("fresh")),
        ("self_consistent", ParameterValue.Of(selfConsistent)),
        ("singular_values", ParameterValue.Of(selfConsistent == "both" ? 6L : 0L)));
}
