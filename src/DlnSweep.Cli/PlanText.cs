using System.Globalization;
using System.Text;
using System.Text.Json;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Estimation;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.Refinement;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Cli;

/// <summary>A plan in words, as JSON, and configuration by configuration.</summary>
internal static class PlanText
{
    private const int Width = 80;

    /// <summary>Axes, counts and what it will cost.</summary>
    public static string Text(SweepPlan plan, SweepEstimate estimate)
    {
        SweepDefinition sweep = plan.Sweep;
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{sweep.Name}: model {sweep.Model.Name}, seed {sweep.Seed}");
        foreach (Axis axis in sweep.Axes)
        {
            foreach (AxisColumn column in axis.Columns)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {column.Name,-22} {axis.Count,6} values  {Shorten(column.ToString(), 40)}");
            }
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  {"replicates",-22} {sweep.Replicates,6}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{plan.Count} configurations in {plan.CellCount} cells{(sweep.Where is null ? "" : " that pass the filter")}");
        if (sweep.Refine is { } refine)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"refined up to {1 << refine.Levels}-fold by {refine.Value}: at most {Refiner.MostAdded(plan, refine)} more");
        }

        text.AppendLine();
        AppendEstimate(text, estimate);
        text.AppendLine().AppendLine("The longest configurations:");
        foreach ((long position, double seconds) in estimate.Longest)
        {
            text.AppendLine(Shorten($"{Quantity.Duration(seconds),9}  {Describe(plan[position], plan)}", Width));
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The same as one JSON object.</summary>
    public static string Json(SweepPlan plan, SweepEstimate estimate) => JsonSerializer.Serialize(new
    {
        name = plan.Sweep.Name,
        model = plan.Sweep.Model.Name,
        seed = plan.Sweep.Seed,
        replicates = plan.Sweep.Replicates,
        axes = plan.Sweep.Axes.SelectMany(a => a.Columns).Select(c => new { name = c.Name, count = c.Values.Count }),
        cells = plan.CellCount,
        configurations = plan.Count,
        refinement_at_most = plan.Sweep.Refine is { } refine ? Refiner.MostAdded(plan, refine) : 0,
        flops = estimate.Flops,
        trajectory_rows = estimate.TrajectoryRows,
        memory_bytes = estimate.LargestMemoryBytes,
        workers = estimate.Workers,
        probed = estimate.Probed,
        probe_seconds = estimate.ProbeSeconds,
        core_hours = Range(estimate.CoreSeconds.Times(1 / 3600.0)),
        wall_seconds = Range(estimate.WallSeconds),
        shard_bytes = Range(estimate.ShardBytes),
        table_bytes = Range(estimate.TableBytes),
        longest = estimate.Longest.Select(l => new { configuration_id = plan[l.Position].Id, core_seconds = l.Seconds }),
    });

    /// <summary>One configuration: id, replicate and the values of the axes.</summary>
    public static string Line(Configuration configuration, SweepPlan plan) =>
        $"{configuration.Id} replicate={configuration.Replicate} {Axes(configuration, plan, v => v.ToString())}".TrimEnd();

    /// <summary>One configuration for a person: the values of the axes, then the replicate.</summary>
    public static string Describe(Configuration configuration, SweepPlan plan) =>
        $"{Axes(configuration, plan, Rounded)}{(plan.Sweep.Replicates > 1 ? $" replicate={configuration.Replicate}" : "")}".TrimStart();

    private static void AppendEstimate(StringBuilder text, SweepEstimate estimate)
    {
        text.AppendLine(estimate.Probed == 0
            ? "Estimate, from the models' declarations alone (not measured here):"
            : string.Create(CultureInfo.InvariantCulture, $"Estimate, from running {estimate.Probed} of them for {estimate.ProbeSeconds:F1} s here:"));
        Expectation bytes = estimate.ShardBytes.Plus(estimate.TableBytes.Expected);
        double together = Math.Min(estimate.Workers, estimate.Configurations) * estimate.LargestMemoryBytes;
        text.AppendLine($"  work       {Quantity.CoreTime(estimate.CoreSeconds)}");
        text.AppendLine($"  wall time  {Between(estimate.WallSeconds, Quantity.Duration)} with {Quantity.Count(estimate.Workers, "worker")}");
        text.AppendLine($"  memory     at most {Quantity.Bytes(estimate.LargestMemoryBytes)} for a run, {Quantity.Bytes(together)} for those that run together");
        text.AppendLine($"  disk       {Between(bytes, Quantity.Bytes)}, of which tables {Quantity.Bytes(estimate.TableBytes.Expected)}");
        if (estimate.Trouble is { } trouble)
        {
            text.AppendLine(Shorten($"  The probe ended early: {trouble}", Width));
        }
    }

    private static string Between(Expectation value, Func<double, string> unit) =>
        $"{unit(value.Expected)} ({unit(value.Low)} to {unit(value.High)})";

    private static object Range(Expectation value) => new { expected = value.Expected, low = value.Low, high = value.High };

    private static string Axes(Configuration configuration, SweepPlan plan, Func<ParameterValue, string> text) =>
        string.Join(' ', plan.Sweep.Axes.SelectMany(a => a.Columns).Select(c => $"{c.Name}={text(configuration.Values[c.Index])}"));

    private static string Rounded(ParameterValue value) =>
        value.Kind == ValueKind.Real && double.IsFinite(value.Real) ? value.Real.ToString("G5", CultureInfo.InvariantCulture) : value.ToString();

    private static string Shorten(string text, int width) => text.Length <= width ? text : text[..(width - 3)] + "...";
}
