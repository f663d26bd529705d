using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Reads <c>parameters</c> and <c>zip</c>: fixed values, axes and coupled axes.</summary>
internal sealed class GridReader
{
    private readonly BindingContext context;
    private readonly IModel model;
    private readonly AxisReader axisReader;
    private readonly ParameterValue[] values;
    private readonly SourcePosition?[] givenAt;
    private readonly List<Axis> axes = [];

    public GridReader(BindingContext context, IModel model)
    {
        this.context = context;
        this.model = model;
        axisReader = new AxisReader(context);
        values = [.. model.Parameters.Select(p => p.Default)];
        givenAt = new SourcePosition?[values.Length];
    }

    /// <summary>The axes read so far.</summary>
    public IReadOnlyList<Axis> Axes => axes;

    /// <summary>Where each parameter was given; null where it was not.</summary>
    public IReadOnlyList<SourcePosition?> GivenAt => givenAt;

    /// <summary>Every parameter's value; for a parameter of an axis, its first value.</summary>
    public ParameterValues Values => new(model.Parameters, values);

    /// <summary>Reads <c>parameters</c>.</summary>
    public void ReadParameters(YamlTree node)
    {
        if (node is not YamlMap map)
        {
            context.Fail(node.Position, $"parameters: expected a mapping of names to values, found {node.Description}");
            return;
        }

        foreach (YamlEntry entry in map.Entries)
        {
            int index = Claim(entry);
            if (index >= 0 && entry.Value is YamlText)
            {
                context.TryParameter(entry.Value, model.Parameters[index], entry.Key, out values[index]);
            }
            else if (index >= 0 && axisReader.Read(model.Parameters[index], index, entry.Value) is AxisColumn column)
            {
                AddAxis(new Axis([column]), entry.Value);
            }
        }
    }

    /// <summary>Reads <c>zip</c>.</summary>
    public void ReadZip(YamlTree node)
    {
        if (!context.TryList(node, "zip", "mappings such as {width: [64, 128], steps: [10, 20]}", out YamlList? list))
        {
            return;
        }

        foreach (YamlTree item in list.Items)
        {
            if (item is YamlMap { Entries.Count: > 0 } map)
            {
                ReadZipGroup(map);
            }
            else
            {
                context.Fail(item.Position, $"zip: expected a mapping of parameters to lists of equal length, found {item.Description}");
            }
        }
    }

    /// <summary>Refuses a grid that leaves a parameter without a default open.</summary>
    public void RequireGiven(SourcePosition position)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (model.Parameters[i].Required && givenAt[i] is null)
            {
                context.Fail(position, $"{model.Parameters[i].Name} has no default; expected a value or an axis for it in parameters");
            }
        }
    }

    /// <summary>
    /// Gives parameters that the file omits the value that follows from the others; where it changes along an axis, the parameter joins
    /// that axis.
    /// </summary>
    public void DeriveOmitted()
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (givenAt[i] is null && model.Parameters[i].DefaultGiven is { } given)
            {
                values[i] = given(Values);
                for (int a = 0; a < axes.Count; a++)
                {
                    axes[a] = WithDerived(axes[a], i, given);
                }
            }
        }
    }

    private Axis WithDerived(Axis axis, int index, Func<ParameterValues, ParameterValue> given)
    {
        ParameterValue[] point = [.. values];
        ParameterValue[] derived = new ParameterValue[axis.Count];
        for (int i = 0; i < derived.Length; i++)
        {
            foreach (AxisColumn column in axis.Columns)
            {
                point[column.Index] = column.Values[i];
            }

            derived[i] = given(new ParameterValues(model.Parameters, point));
        }

        return derived.All(d => d == derived[0])
            ? axis
            : new Axis([.. axis.Columns, new AxisColumn(model.Parameters[index], index, derived, null)]);
    }

    private void ReadZipGroup(YamlMap map)
    {
        List<AxisColumn> columns = [];
        foreach (YamlEntry entry in map.Entries)
        {
            int index = Claim(entry);
            if (index < 0 || axisReader.Read(model.Parameters[index], index, entry.Value) is not AxisColumn column)
            {
                continue;
            }

            if (columns.Count > 0 && column.Values.Count != columns[0].Values.Count)
            {
                string first = $"{columns[0].Name} has {columns[0].Values.Count}";
                context.Fail(
                    entry.Value.Position,
                    $"zip: {column.Name} has {column.Values.Count} values but {first}; expected equal lengths");
                continue;
            }

            columns.Add(column);
        }

        if (columns.Count == map.Entries.Count)
        {
            AddAxis(new Axis(columns), map);
        }
    }

    private void AddAxis(Axis axis, YamlTree node)
    {
        if (!axisReader.IsDistinct(axis, node))
        {
            return;
        }

        axes.Add(axis);
        foreach (AxisColumn column in axis.Columns)
        {
            values[column.Index] = column.Values[0];
        }
    }

    /// <summary>The position of a parameter that was not given before; -1 after an error.</summary>
    private int Claim(YamlEntry entry)
    {
        int index = model.IndexOfParameter(entry.Key);
        if (index < 0)
        {
            string hint = NearestName.Hint(entry.Key, model.Parameters.Select(p => p.Name));
            context.Fail(entry.Position, $"model {model.Name} has no parameter '{entry.Key}'{hint}");
            return -1;
        }

        if (givenAt[index] is SourcePosition first)
        {
            context.Fail(entry.Position, $"{entry.Key} is given twice, first at {first}; expected it in parameters or in one zip");
            return -1;
        }

        givenAt[index] = entry.Position;
        return index;
    }
}
