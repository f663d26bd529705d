using System.Globalization;
using System.Text;
using System.Text.Json;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Estimation.Costs;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Cli.Formatting;

/// <summary>A plan in words, as JSON, and configuration by configuration.</summary>
internal static class PlanText
{
    private const int Width = 80;

    /// <summary>Axes, counts and what it will cost, 80 columns wide at most.</summary>
    public static string Text(SweepPlan plan, SweepEstimate estimate)
    {
        SweepDefinition sweep = plan.Sweep;
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{sweep.Name}: model {sweep.Model.Name}, seed {sweep.Seed}");
        AxisText.Append(text, sweep);
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Quantity.Count(plan.Count, "configuration")} in {Quantity.Count(plan.CellCount, "cell")}{Filtered(sweep, plan.CellCount)}");
        if (sweep.Refine is { } refine)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"refined up to {1 << refine.Levels}-fold by {refine.Value}: at most {estimate.Refinement.High:F0} more,");
            text.AppendLine(CultureInfo.InvariantCulture, $"about {estimate.Refinement.Expected:F0} if one curve crosses each map");
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
        axes = plan.Sweep.Axes.Select(a => new { name = a.Name, count = a.Count, columns = a.Columns.Select(c => c.Name) }),
        cells = plan.CellCount,
        configurations = plan.Count,
        refinement_expected = estimate.Refinement.Expected,
        refinement_at_most = estimate.Refinement.High,
        flops = estimate.Flops,
        trajectory_rows = estimate.TrajectoryRows,
        memory_bytes = estimate.LargestMemoryBytes,
        workers = estimate.Workers,
        probed = estimate.Probed,
        probe_seconds = estimate.ProbeSeconds,
        core_hours = Range(estimate.WholeCoreSeconds.Times(1 / 3600.0)),
        overhead_core_seconds = Range(estimate.OverheadSeconds),
        wall_seconds = Range(estimate.WholeWallSeconds),
        shard_bytes = Range(estimate.WithRefinement(estimate.ShardBytes)),
        table_bytes = Range(estimate.WithRefinement(estimate.TableBytes)),
        longest = estimate.Longest.Select(l => new { configuration_id = plan[l.Position].Id, core_seconds = l.Seconds }),
    });

    /// <summary>One configuration: id, replicate and the values of the axes.</summary>
    public static string Line(Configuration configuration, SweepPlan plan) =>
        $"{configuration.Id} replicate={configuration.Replicate} {Axes(configuration, plan, v => v.ToString())}".TrimEnd();

    /// <summary>One configuration for a person: the values of the axes, then the replicate.</summary>
    public static string Describe(Configuration configuration, SweepPlan plan) =>
        $"{Axes(configuration, plan, Rounded)}{(plan.Sweep.Replicates > 1 ? $" replicate={configuration.Replicate}" : "")}".TrimStart();

    /// <summary>The same where there is little room: <c>#3</c> for the replicate.</summary>
    public static string Brief(Configuration configuration, SweepPlan plan) =>
        $"{Axes(configuration, plan, Rounded)}{(plan.Sweep.Replicates > 1 ? $" #{configuration.Replicate}" : "")}".TrimStart();

    private static void AppendEstimate(StringBuilder text, SweepEstimate estimate)
    {
        text.AppendLine(
            estimate.Probed == 0
                ? "Estimate, from the model's declared cost (not measured on this machine):"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Estimate, from {estimate.Probed} sampled configurations ({estimate.ProbeSeconds:F1} s on this machine):"));
        Expectation tables = estimate.WithRefinement(estimate.TableBytes);
        Expectation bytes = estimate.WithRefinement(estimate.ShardBytes).Plus(tables);
        double together = Math.Min(estimate.Workers, estimate.Configurations) * estimate.LargestMemoryBytes;
        text.AppendLine($"  work       {Quantity.CoreTime(estimate.WholeCoreSeconds)}");
        text.AppendLine($"             of which {Quantity.Duration(estimate.OverheadSeconds.Expected)} for startup, compilation, merging "
            + $"and figures");
        text.AppendLine(
            $"  wall time  {Between(estimate.WholeWallSeconds, Quantity.Duration)} with {Quantity.Count(estimate.Workers, "worker")}");
        text.AppendLine(
            $"  memory     at most {Quantity.Bytes(estimate.LargestMemoryBytes)} for a run, {Quantity.Bytes(together)} for those that run "
                + $"together");
        text.AppendLine($"  disk       {Between(bytes, Quantity.Bytes)}, of which tables {Quantity.Bytes(tables.Expected)}");
        if (estimate.Trouble is { } trouble)
        {
            text.AppendLine(Shorten($"  The sample run ended early: {trouble}", Width));
        }
    }

    private static string Filtered(SweepDefinition sweep, long cells) =>
        sweep.Where is null ? "" : cells == 1 ? " that passes the filter" : " that pass the filter";

    private static string Between(Expectation value, Func<double, string> unit) =>
        $"{unit(value.Expected)} ({unit(value.Low)} to {unit(value.High)})";

    private static object Range(Expectation value) => new { expected = value.Expected, low = value.Low, high = value.High };

    private static string Axes(Configuration configuration, SweepPlan plan, Func<ParameterValue, string> text) =>
        string.Join(' ', plan.Sweep.Axes.SelectMany(a => a.Columns).Select(c => $"{c.Name}={text(configuration.Values[c.Index])}"));

    private static string Rounded(ParameterValue value) =>
        value.Kind == ValueKind.Real && double.IsFinite(value.Real)
            ? value.Real.ToString("G5", CultureInfo.InvariantCulture)
            : value.ToString();

    private static string Shorten(string text, int width) => text.Length <= width ? text : text[..(width - 3)] + "...";
}
