using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>The columns that declared names become in the tables. Two of the same name would make a table that no reader opens.</summary>
internal static class TableColumns
{
    private static readonly string[] Statistics = ["_mean", "_sd", "_min", "_max"];

    /// <summary>A sentence on the first two declared names that become one column; null when all are distinct.</summary>
    public static string? Collision(
        IReadOnlyList<Parameter> parameters,
        IReadOnlyList<Metric> metrics,
        IReadOnlyList<TrajectoryColumn> trajectory)
    {
        (string Column, string Origin)[] fixedOnes = [.. parameters.Select(p => (p.Name, $"parameter {p.Name}"))];
        return Find("summary.parquet", [.. fixedOnes, .. metrics.Select(m => (OfMetric(m.Name, parameters), $"metric {m.Name}"))])
            ?? Find(
                "phase_diagram.parquet",
                [.. fixedOnes, .. metrics.SelectMany(m => Statistics.Select(s => (m.Name + s, $"metric {m.Name}")))])
            ?? Find("trajectory.parquet", [.. fixedOnes, .. trajectory.Select(c => (c.Name, $"trajectory column {c.Name}"))]);
    }

    // A metric with the name of a parameter gets a name of its own.
    private static string OfMetric(string name, IReadOnlyList<Parameter> parameters) =>
        parameters.Any(p => p.Name == name) ? name + "_metric" : name;

    private static string? Find(string table, (string Column, string Origin)[] columns) => columns
        .GroupBy(c => c.Column)
        .Where(g => g.Count() > 1)
        .Select(g => $"{g.First().Origin} and {g.Last().Origin} would both be the column '{g.Key}' of {table}; rename one of them")
        .FirstOrDefault();
}
