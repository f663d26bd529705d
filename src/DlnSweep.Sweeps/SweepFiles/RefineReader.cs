using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Reads the <c>refine</c> section of a sweep file.</summary>
internal sealed class RefineReader(BindingContext context, IModel model, IReadOnlyList<Axis> axes)
{
    /// <summary>The key of the section.</summary>
    public const string Section = "refine";

    private static readonly string[] Keys = ["x", "y", "value", "boundary", "curvature", "levels", "budget"];

    /// <summary>The request, or null after an error.</summary>
    public RefineRequest? Read(YamlTree node)
    {
        if (!context.TryMap(node, Section, Keys, out YamlMap? map))
        {
            return null;
        }

        string[] numeric =
        [
            .. axes.Where(a => !a.IsZip && a.Count > 1)
                .Select(a => a.Columns[0])
                .Where(c => c.Parameter.Kind is ValueKind.Real or ValueKind.Integer && c.Values.All(v => double.IsFinite(v.Real)))
                .Select(c => c.Name),
        ];
        string[] metrics = [.. model.Metrics.Where(m => m.Kind != ValueKind.Text).Select(m => m.Name)];
        string? x = ReadName(map, "x", "an axis of finite numbers outside zip", numeric);
        string? y = ReadName(map, "y", "an axis of finite numbers outside zip", numeric);
        string? value = ReadName(map, "value", "a metric of the model", metrics);
        if (x is not null && x == y)
        {
            context.Fail(map.Find("y")!.Value.Position, $"refine: x and y are both {x}; expected two different axes");
        }

        IReadOnlyList<double> boundary = ReadBoundary(map);
        double? curvature = ReadCurvature(map);
        if ((map.Find("boundary") is null) == (map.Find("curvature") is null))
        {
            context.Fail(
                map.Position,
                "refine: expected exactly one of boundary (levels of the value) and curvature (an error of interpolation)");
        }

        int levels =
            map.Find("levels") is YamlEntry depth
            && context.TryInteger(depth.Value, "refine: levels", 1, RefineRequest.MostLevels, out long often)
                ? (int)often
                : RefineRequest.StandardLevels;
        long? budget =
            map.Find("budget") is YamlEntry most
            && context.TryInteger(most.Value, "refine: budget", 0, SweepFileLimits.Cells, out long count)
                ? count
                : null;
        return x is null || y is null || value is null
            ? null
            : new RefineRequest(x, y, value) { Boundary = boundary, Curvature = curvature, Levels = levels, Budget = budget };
    }

    private string? ReadName(YamlMap map, string key, string what, string[] valid)
    {
        string none = valid.Length > 0 ? "" : "; this sweep has none";
        if (map.Find(key) is not YamlEntry entry)
        {
            context.Fail(map.Position, $"refine: the key '{key}' is missing; expected {what}{none}");
            return null;
        }

        if (!context.TryText(entry.Value, $"refine: {key}", out string? name) || valid.Contains(name))
        {
            return name;
        }

        context.Fail(
            entry.Value.Position,
            $"refine: {key} is '{name}', expected {what}{(valid.Length > 0 ? NearestName.Hint(name, valid) : none)}");
        return null;
    }

    private List<double> ReadBoundary(YamlMap map)
    {
        List<double> levels = [];
        if (map.Find("boundary") is YamlEntry entry)
        {
            foreach (YamlTree item in entry.Value is YamlList list ? list.Items : [entry.Value])
            {
                if (context.TryReal(item, "refine: boundary", out ParameterValue level))
                {
                    levels.Add(level.Real);
                }
            }

            if (entry.Value is YamlList { Items.Count: 0 })
            {
                context.Fail(entry.Value.Position, "refine: boundary: the list is empty; expected at least one level of the value");
            }
        }

        return levels;
    }

    private double? ReadCurvature(YamlMap map)
    {
        if (map.Find("curvature") is not YamlEntry entry || !context.TryReal(entry.Value, "refine: curvature", out ParameterValue error))
        {
            return null;
        }

        if (error.Real <= 0)
        {
            context.Fail(entry.Value.Position, $"refine: curvature is {error}; expected a number above 0, in units of the value");
        }

        return error.Real;
    }
}
