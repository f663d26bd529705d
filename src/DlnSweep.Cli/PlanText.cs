using System.Globalization;
using System.Text;
using System.Text.Json;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Cli;

/// <summary>A plan in words, as JSON, and configuration by configuration.</summary>
internal static class PlanText
{
    /// <summary>Axes, counts and the declared cost.</summary>
    public static string Text(SweepPlan plan)
    {
        SweepDefinition sweep = plan.Sweep;
        PlanCost cost = plan.Cost();
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{sweep.Name}: model {sweep.Model.Name}, seed {sweep.Seed}");
        foreach (Axis axis in sweep.Axes)
        {
            foreach (AxisColumn column in axis.Columns)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {column.Name,-22} {axis.Count,6} values  {Shorten(column.ToString(), 44)}");
            }
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"  {"replicates",-22} {sweep.Replicates,6}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{plan.Count} configurations in {plan.CellCount} cells{(sweep.Where is null ? "" : " that pass the filter")}");
        text.Append(CultureInfo.InvariantCulture, $"{cost.Flops:G3} floating-point operations, {cost.TrajectoryRows:G3} trajectory rows at most, {cost.LargestMemoryBytes / 1e6:G3} MB for the largest run");
        return text.ToString();
    }

    /// <summary>The same as one JSON object.</summary>
    public static string Json(SweepPlan plan)
    {
        PlanCost cost = plan.Cost();
        return JsonSerializer.Serialize(new
        {
            name = plan.Sweep.Name,
            model = plan.Sweep.Model.Name,
            seed = plan.Sweep.Seed,
            replicates = plan.Sweep.Replicates,
            axes = plan.Sweep.Axes.SelectMany(a => a.Columns).Select(c => new { name = c.Name, count = c.Values.Count }),
            cells = plan.CellCount,
            configurations = plan.Count,
            flops = cost.Flops,
            trajectory_rows = cost.TrajectoryRows,
            memory_bytes = cost.LargestMemoryBytes,
        });
    }

    /// <summary>One configuration: id, replicate and the values of the axes.</summary>
    public static string Line(Configuration configuration, SweepPlan plan)
    {
        IEnumerable<string> values = plan.Sweep.Axes
            .SelectMany(a => a.Columns)
            .Select(c => $"{c.Name}={configuration.Values[c.Index]}");
        return string.Create(CultureInfo.InvariantCulture, $"{configuration.Id} replicate={configuration.Replicate} {string.Join(' ', values)}").TrimEnd();
    }

    private static string Shorten(string text, int width) => text.Length <= width ? text : text[..(width - 3)] + "...";
}
