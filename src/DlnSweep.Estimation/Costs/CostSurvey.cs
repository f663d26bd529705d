using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Costs;

/// <summary>The declared costs of a plan, by kind and size: what there is to do, in one pass over the grid.</summary>
internal sealed class CostSurvey
{
    private const int LongestKept = 5;

    private readonly Dictionary<(string Kind, int Size), CostBin> bins = [];
    private readonly PriorityQueue<(long Position, CostEstimate Cost), double> longest = new();

    private CostSurvey()
    {
    }

    /// <summary>Configurations of a kind whose declared costs lie within a factor of two.</summary>
    public IReadOnlyCollection<CostBin> Bins => bins.Values;

    /// <summary>All configurations that were looked at.</summary>
    public long Configurations { get; private set; }

    /// <summary>Their declared operations.</summary>
    public double Flops { get; private set; }

    /// <summary>Their declared core seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>Their declared rows.</summary>
    public double Rows { get; private set; }

    /// <summary>The largest declared memory of one run.</summary>
    public double LargestMemoryBytes { get; private set; }

    /// <summary>The most expensive ones, the most expensive first.</summary>
    public IReadOnlyList<(long Position, CostEstimate Cost)> Longest =>
        [.. longest.UnorderedItems.OrderByDescending(i => i.Priority).ThenBy(i => i.Element.Position).Select(i => i.Element)];

    /// <summary>Looks at a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="only">The positions to look at; null for all.</param>
    public static CostSurvey Of(SweepPlan plan, IReadOnlySet<long>? only = null)
    {
        CostSurvey survey = new();
        int replicates = plan.Sweep.Replicates;
        foreach ((long cell, CellWalker walker) in plan.Cells(0))
        {
            CostEstimate cost = plan.Sweep.Model.Cost(walker.View);
            double seconds = DeclaredCost.Seconds(cost);
            CostBin? bin = null;
            for (long position = cell * replicates; position < (cell + 1) * replicates; position++)
            {
                if (only is null || only.Contains(position))
                {
                    bin ??= survey.Bin(plan, walker, cost, seconds);
                    bin.Add(position, seconds, cost.TrajectoryRows, cost.MemoryBytes);
                    survey.Count(position, cost, seconds);
                }
            }
        }

        return survey;
    }

    private CostBin Bin(SweepPlan plan, CellWalker walker, CostEstimate cost, double seconds)
    {
        (string, int) key = (cost.Kind, Math.ILogB(seconds));
        if (!bins.TryGetValue(key, out CostBin? bin))
        {
            bin = new CostBin(cost.Kind, bins.Count) { Columns = plan.Sweep.Model.TrajectoryColumns(walker.View).Count };
            bins.Add(key, bin);
        }

        return bin;
    }

    private void Count(long position, CostEstimate cost, double seconds)
    {
        Configurations++;
        Flops += cost.Flops;
        Seconds += seconds;
        Rows += cost.TrajectoryRows;
        LargestMemoryBytes = Math.Max(LargestMemoryBytes, cost.MemoryBytes);
        if (longest.Count < LongestKept)
        {
            longest.Enqueue((position, cost), seconds);
        }
        else
        {
            // Ties keep the earlier one: the queue's least leaves only for a greater.
            if (longest.TryPeek(out _, out double least) && seconds > least)
            {
                longest.DequeueEnqueue((position, cost), seconds);
            }
        }
    }
}
