using System.Diagnostics;
using DlnSweep.Benchmarks.Results;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>Planning a million configurations of the mixed model: reading the sweep file to the last id.</summary>
internal static class PlanningScale
{
    private const string Grid = "parameters: {gamma_sigma2: {linspace: [-3, 0, 1000]}, gamma_w: {linspace: [0, 2.8, 1000]}}\n";
    private const string Half =
        "parameters: {gamma_sigma2: {linspace: [-3, 0, 1415]}, gamma_w: {linspace: [0, 2.8, 1415]}}\nwhere: gamma_w < -gamma_sigma2\n";

    public static IEnumerable<Result> Measure()
    {
        Plan("parameters: {gamma_sigma2: {linspace: [-3, 0, 30]}, gamma_w: {linspace: [0, 2.8, 30]}}\n");
        (double seconds, double megabytes, _) = Plan(Grid);
        yield return Limit.AtMost("planning 1,000,000 configurations", "s", seconds, 2);
        yield return Limit.AtMost("memory of that plan", "MB", megabytes, 200);

        (_, _, SweepPlan filtered) = Plan(Half);
        const int Picks = 10_000;
        Stopwatch clock = Stopwatch.StartNew();
        for (int i = 0; i < Picks; i++)
        {
            _ = filtered[i * filtered.Count / Picks];
        }

        yield return Limit.AtMost("one configuration of a filtered plan by its place", "us", clock.Elapsed.TotalMicroseconds / Picks, 50);
    }

    private static (double Seconds, double Megabytes, SweepPlan Plan) Plan(string rest)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch clock = Stopwatch.StartNew();
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse("name: a\nmodel: mixed\n" + rest, "a.yaml", ModelRegistry.Standard));
        long most = before;
        long count = 0;
        foreach (Configuration configuration in plan.Enumerate())
        {
            count += configuration.Id.Length;
            if (configuration.Index % 50_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            }
        }

        return (clock.Elapsed.TotalSeconds, (most - before) / 1e6, plan);
    }
}
