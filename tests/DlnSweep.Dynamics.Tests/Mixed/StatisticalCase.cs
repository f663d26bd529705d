using System.Globalization;
using System.Text.Json;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>
/// Means over seeds against the reference's means over its own seeds. A difference counts when it exceeds
/// 4.5 sd sqrt(1/m + 1/n) (m, n the numbers of seeds) and a floor for numbers whose sd is tiny: 0.5 % of the mean, 1 iteration, 0.1 in
/// logarithms. With the reference's sd from 8 to 20 seeds, one number is a false alarm with probability 0.2 % (n = 8) to 0.03 % (n = 20).
/// </summary>
internal static class StatisticalCase
{
    /// <summary>The numbers that differ too much, each as a line of text; and all z values through <paramref name="report"/>.</summary>
    public static List<string> Compare(string id, IReadOnlyList<Dictionary<string, double>> runs, Action<string> report)
    {
        List<string> failures = [];
        foreach (JsonProperty property in MixedReference.Case(id).GetProperty("expected").EnumerateObject())
        {
            double mean = runs.Average(run => run[property.Name]);
            double expected = property.Value.Number("mean");
            double scale = property.Value.Number("sd") * Math.Sqrt((1.0 / runs.Count) + (1.0 / property.Value.Number("n")));
            double tolerance = Math.Max(4.5 * scale, Floor(property.Name, expected));
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"{id} {property.Name}: {mean:g6} against {expected:g6}, z = {(mean - expected) / scale:f2}, "
                    + $"{(mean - expected) / tolerance:f2} of tolerance");
            report(line);
            if (!(Math.Abs(mean - expected) <= tolerance))
            {
                failures.Add(line);
            }
        }

        return failures;
    }

    /// <summary>One seed of a case under the published protocol, a fresh target for every seed.</summary>
    public static Dictionary<string, double> Run(string id, int seed)
    {
        JsonElement json = MixedReference.Case(id);
        MixedRun run = MixedRun.Of(
            $"{id} {seed}",
            ("d", ParameterValue.Of((long)json.Whole("d"))),
            ("rank", ParameterValue.Of((long)json.Whole("k"))),
            ("gamma_sigma2", ParameterValue.Of(json.Number("gamma_sigma2"))),
            ("gamma_w", ParameterValue.Of(json.Number("gamma_w"))),
            ("target", ParameterValue.Of("fresh")),
            ("self_consistent", ParameterValue.Of("both")),
            ("singular_values", ParameterValue.Of(1L)));
        return Numbers(run);
    }

    private static Dictionary<string, double> Numbers(MixedRun run)
    {
        double[] test = run.Column("test_error");
        double[] train = run.Column("train_error");
        double[] selfConsistentTest = run.Column("sc_test_error");
        double[] distance = run.Column("distance");
        int best = (int)run.Metric("best_iteration");
        return new()
        {
            ["test0"] = test[0],
            ["train0"] = train[0],
            ["test10"] = test[10],
            ["train10"] = train[10],
            ["best_test"] = run.Metric("best_test_error"),
            ["best_iter"] = best,
            ["stop_iter"] = run.Metric("stop_iteration"),
            ["train_at_stop"] = run.Metric("final_train_error"),
            ["test_at_stop"] = run.Metric("final_test_error"),
            ["stable_rank"] = run.Metric("stable_rank"),
            ["rank_atol"] = run.Metric("rank"),
            ["s1_best"] = run.Column("singular_value_1")[best],
            ["sk1_over_s1_best"] = run.Metric("bulk_ratio"),
            ["ln_max_d2"] = Math.Log(run.Metric("max_distance")),
            ["argmax_d2"] = Array.IndexOf(distance, distance.Max()),
            ["ln_max_d2_twin"] = Math.Log(run.Metric("max_distance_twin")),
            ["max_rel"] = run.Metric("max_relative_distance"),
            ["sc_best_test"] = selfConsistentTest.Min(),
            ["sc_best_iter"] = Array.IndexOf(selfConsistentTest, selfConsistentTest.Min()),
        };
    }

    private static double Floor(string name, double mean) => name switch
    {
        _ when name.Contains("iter", StringComparison.Ordinal) || name.StartsWith("arg", StringComparison.Ordinal) => 1,
        _ when name.StartsWith("ln_", StringComparison.Ordinal) => 0.1,
        _ => 0.005 * Math.Abs(mean),
    };
}
