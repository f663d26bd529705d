using DlnSweep.Testing.Processes;
using DlnSweep.Benchmarks.Results;

namespace DlnSweep.Benchmarks.Scale;

/// <summary>
/// What a large sweep costs beside its runs: planning, keeping shards, resuming, merging; and what a wide network costs. Each row has a
/// limit instead of a peer.
/// </summary>
internal static class ScaleCommand
{
    private static readonly (string Name, Func<IEnumerable<Result>> Measure)[] Parts =
    [
        ("planning", PlanningScale.Measure),
        ("flat", FlatCost.Measure),
        ("resume", ResumeScale.Measure),
        ("merge", MergeScale.Measure),
        ("tail", TailScale.Measure),
        ("live", LiveScale.Measure),
        ("width", WidthScale.Measure),
    ];

    public static int Run(string[] args)
    {
        ResultsFile results = new("scale", Machine.Description);
        Console.WriteLine($"{Machine.Description}; limits in the place of a peer");
        foreach ((_, Func<IEnumerable<Result>> measure) in Parts.Where(p => args.Length == 0 || args.Contains(p.Name)))
        {
            foreach (Result result in measure())
            {
                Console.WriteLine(result);
                results.Append(result);
            }
        }

        return 0;
    }
}
