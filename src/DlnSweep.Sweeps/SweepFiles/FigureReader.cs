using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Reads one entry of <c>figures</c>.</summary>
/// <param name="context">Collects errors.</param>
/// <param name="scope">The names that figures can use.</param>
/// <param name="stored">Whether the file is the copy in an output directory; what has no effect there was accepted once.</param>
internal sealed class FigureReader(BindingContext context, FigureScope scope, bool stored)
{
    private static readonly string[] Keys =
    [
        "kind",
        "x",
        "y",
        "value",
        "title",
        "log_value",
        "log_x",
        "log_y",
        "median",
        "fit",
        "best",
        "frontier",
        "contours",
    ];
    private static readonly string[] Kinds = [.. Enum.GetNames<FigureKind>().Select(n => n.ToLowerInvariant())];

    /// <summary>Reads a figure; null when something is wrong with it.</summary>
    public FigureDeclaration? Read(YamlTree node)
    {
        if (!context.TryMap(node, "figures", Keys, out YamlMap? map) || ReadKind(map) is not FigureKind kind)
        {
            return null;
        }

        string? x = ReadName(map, "x", scope.X(kind), required: true);
        string? y = ReadName(map, "y", scope.Y, required: kind is FigureKind.Phase or FigureKind.Transfer);
        string? value = ReadValue(map, kind);
        string? best = ReadBest(map, kind, x, y, value);
        if (x is not null && x == y)
        {
            context.Fail(map.Find("y")!.Value.Position, $"figures: x and y are both {x}; expected two different axes");
        }

        if (y is not null && kind == FigureKind.Coordinates)
        {
            context.Fail(map.Find("y")!.Value.Position, "figures: coordinates take no y: its curves are recorded steps");
        }

        RefuseWithoutEffect(map, kind, x, y);
        return x is null || value is null ? null : new FigureDeclaration(kind, x, y, value)
        {
            Title = ReadTitle(map),
            LogValue = ReadFlag(map, "log_value"),
            LogX = ReadFlag(map, "log_x"),
            LogY = ReadFlag(map, "log_y"),
            Median = ReadFlagOf(map, "median", kind, FigureKind.Curves),
            Fit = ReadFlagOf(map, "fit", kind, FigureKind.Curves),
            Best = best,
            Frontier = ReadFlagOf(map, "frontier", kind, FigureKind.Trajectories),
            Contours = ReadContours(map),
        };
    }

    private void RefuseWithoutEffect(YamlMap map, FigureKind kind, string? x, string? y)
    {
        if (stored)
        {
            return;
        }

        bool isMap = kind == FigureKind.Phase;
        string name = kind.ToString().ToLowerInvariant();
        Refuse(map, "log_y", !isMap, $"figures: log_y has no effect in kind {name}, whose vertical axis is the value; write log_value: "
            + $"true");
        Refuse(map, "contours", !isMap, $"figures: contours have no effect in kind {name}; only kind phase has them");
        foreach ((string key, string? axis) in isMap ? [("log_x", x), ("log_y", y), ("contours", x), ("contours", y)] : new[] { ("log_x",
            x) })
        {
            Refuse(map, key, axis is not null && scope.IsChoices(axis), $"figures: {key} has no effect: the values of {axis} are no "
                + $"numbers");
        }
    }

    private void Refuse(YamlMap map, string key, bool isWrong, string message)
    {
        if (isWrong && map.Find(key) is YamlEntry entry && entry.Value is not (YamlText { Value: "false" } or YamlList { Items.Count: 0 }))
        {
            context.Fail(entry.Value.Position, message);
        }
    }

    private FigureKind? ReadKind(YamlMap map)
    {
        if (map.Find("kind") is not YamlEntry entry)
        {
            context.Fail(map.Position, $"figures: the key 'kind' is missing; expected {NearestName.OneOf(Kinds)}");
            return null;
        }

        if (!context.TryText(entry.Value, "kind", out string? name))
        {
            return null;
        }

        int index = Array.IndexOf(Kinds, name);
        if (index >= 0)
        {
            return (FigureKind)index;
        }

        context.Fail(entry.Value.Position, $"unknown kind of figure '{name}'{NearestName.Hint(name, Kinds)}");
        return null;
    }

    private string? ReadName(YamlMap map, string key, FigureNames names, bool required)
    {
        if (map.Find(key) is YamlEntry entry)
        {
            return context.TryText(entry.Value, key, out string? name) && Check(entry.Value, key, name, names) ? name : null;
        }

        if (required)
        {
            context.Fail(map.Position, $"figures: the key '{key}' is missing; expected {names.What}");
        }

        return null;
    }

    private string? ReadValue(YamlMap map, FigureKind kind)
    {
        FigureNames names = scope.Value(kind);
        if (!FigureScope.DrawsColumns(kind) || map.Find("value") is not YamlEntry entry)
        {
            return ReadName(map, "value", names, required: true);
        }

        if (!context.TryText(entry.Value, "value", out string? text))
        {
            return null;
        }

        string[] columns = text.Split(',', StringSplitOptions.TrimEntries);
        bool good = true;
        foreach (string column in columns)
        {
            good &= Check(entry.Value, "value", column, names);
        }

        return good ? string.Join(", ", columns) : null;
    }

    private bool Check(YamlTree node, string key, string name, FigureNames names)
    {
        bool known = names.Valid.Contains(name);
        if (!known)
        {
            string hint = names.Valid.Count > 0 ? NearestName.Hint(name, names.Valid) : "; this sweep has none";
            context.Fail(node.Position, $"figures: {key} is '{name}', expected {names.What}{hint}");
        }

        return known;
    }

    private string? ReadTitle(YamlMap map)
    {
        if (map.Find("title") is not YamlEntry entry || !context.TryText(entry.Value, "title", out string? title))
        {
            return null;
        }

        if (!YamlWriting.IsPrintableLine(title))
        {
            context.Fail(entry.Value.Position, "title: expected one line of printable text");
        }

        return title;
    }

    private bool ReadFlag(YamlMap map, string key) =>
        map.Find(key) is YamlEntry entry && context.TryBoolean(entry.Value, key, out bool value) && value;

    private bool ReadFlagOf(YamlMap map, string key, FigureKind kind, FigureKind takes)
    {
        bool flag = ReadFlag(map, key);
        if (flag && kind != takes)
        {
            context.Fail(map.Find(key)!.Value.Position, $"figures: only kind {takes.ToString().ToLowerInvariant()} takes {key}");
        }

        return flag;
    }

    private string? ReadBest(YamlMap map, FigureKind kind, string? x, string? y, string? value)
    {
        if (map.Find("best") is not YamlEntry entry || !context.TryText(entry.Value, "best", out string? text))
        {
            return null;
        }

        if (kind != FigureKind.Phase)
        {
            context.Fail(entry.Value.Position, "figures: only kind phase takes best");
        }
        else if (value is not null && !scope.IsMetric(value))
        {
            context.Fail(entry.Value.Position, $"figures: best needs a metric as value, and {value} is a column of the transfer table");
        }

        string[] axes = text.Split(',', StringSplitOptions.TrimEntries);
        bool good = true;
        foreach (string axis in axes)
        {
            good &= Check(entry.Value, "best", axis, scope.Numbers);
            if (axis == x || axis == y)
            {
                context.Fail(entry.Value.Position, $"figures: best and {(axis == x ? "x" : "y")} are both {axis}; expected different axes");
            }
        }

        return good ? string.Join(", ", axes) : null;
    }

    private List<double> ReadContours(YamlMap map)
    {
        List<double> levels = [];
        if (map.Find("contours") is YamlEntry entry && context.TryList(entry.Value, "contours", "numbers", out YamlList? list))
        {
            foreach (YamlTree item in list.Items)
            {
                if (context.TryReal(item, "contours", out ParameterValue level))
                {
                    levels.Add(level.Real);
                }
            }
        }

        return levels;
    }
}
