using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>What a run is expected to cost: the leading terms of each method, their factors fitted to measured runs.</summary>
internal static class RandomFeaturesCost
{
    // Operations of a dense product that take as long as one update of a node, in a single step, a block of steps and a simulation.
    private const double StepFlops = 20;
    private const double MomentumFlops = 40;
    private const double BlockFlops = 160;
    private const double GroupFlops = 3000;
    private const double DenseFlops = 20;
    private const double ResolventFlops = 100;

    // Steps from an end of a segment up to where blocks begin, and blocks for each factor of e in time beyond.
    private const double SinglesPerEnd = 400;
    private const double BlocksPerFactor = 50;

    /// <summary>The estimate for one run.</summary>
    public static CostEstimate Of(RandomFeaturesSettings settings)
    {
        double steps = settings.Steps;
        double rows = Math.Min(steps, settings.Records) + 1;
        double groups = 32 + (Elementary.Log(Math.Max(1, settings.Modes / 32.0)) / Elementary.Log1p(settings.GroupWidth));
        double n = settings.IsRandom ? settings.Features : 0;
        double k = settings.Modes;
        double draw = settings.IsRandom ? ((20 + (groups / 2)) * n * n * n) + (10 * n * n * n) : 0;
        double solve = settings.IsRandom ? ResolventFlops * 4000 * groups : 1e6;
        double memory = 1e6 + (settings.IsRandom ? 40 * n * n : 0);
        return settings.Method switch
        {
            RandomFeaturesMethod.Theory =>
                new(Expected(settings, settings.IsRandom ? 250 : 2 * groups) + solve, 1e6, rows, "theory"),
            RandomFeaturesMethod.Expectation =>
                new(Expected(settings, settings.IsRandom ? n : 2 * groups) + draw, memory, rows, "expectation"),
            RandomFeaturesMethod.Simulation =>
                new((GroupFlops * steps * (settings.IsRandom ? n : groups)) + draw, memory, rows, "simulation"),
            _ => new(
                DenseFlops * steps * k * ((double.IsFinite(settings.Batch) ? settings.Batch : 0) + Math.Max(1, n / 4)) + (4 * k * n * n),
                memory + (8 * k * (n + 64)),
                rows,
                "dense"),
        };
    }

    private static double Expected(RandomFeaturesSettings settings, double nodes)
    {
        double steps = settings.Steps;
        if (settings.Momentum > 0)
        {
            return MomentumFlops * nodes * steps;
        }

        double ends = 2 * (1 + (settings.Schedule.WarmupFraction > 0 ? 1 : 0) + (settings.Schedule.DecayFraction is > 0 and < 1 ? 1 : 0));
        double singles = Math.Min(steps, ends * SinglesPerEnd);
        double blocks = ends * BlocksPerFactor * Math.Max(0, Elementary.Log(steps / (ends * SinglesPerEnd)));
        return nodes * ((StepFlops * singles) + (BlockFlops * (blocks + Math.Min(steps, settings.Records))));
    }
}
