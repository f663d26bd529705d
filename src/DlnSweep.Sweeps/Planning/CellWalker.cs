using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.Planning;

/// <summary>Walks over the cells of a grid in order, the first axis slowest, holding one cell at a time.</summary>
internal sealed class CellWalker
{
    private readonly IReadOnlyList<Axis> axes;
    private readonly int[] points;
    private readonly ParameterValue[] values;

    public CellWalker(SweepDefinition sweep)
    {
        axes = sweep.Axes;
        points = new int[axes.Count];
        values = new ParameterValue[sweep.Values.Parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = sweep.Values[i];
        }

        View = new ParameterValues(sweep.Values.Parameters, values);
    }

    /// <summary>The cell's point on each axis.</summary>
    public ReadOnlySpan<int> Points => points;

    /// <summary>Every parameter's value in the cell.</summary>
    public ReadOnlySpan<ParameterValue> Values => values;

    /// <summary>The same as <see cref="Values"/>; it changes when the walker moves.</summary>
    public ParameterValues View { get; }

    /// <summary>A copy of the cell's values that stays.</summary>
    public ParameterValues Snapshot() => new(View.Parameters, [.. values]);

    /// <summary>Stands on a cell beside the grid, where it has no points.</summary>
    public void Stand(ParameterValues cell) => cell.Values.CopyTo(values);

    /// <summary>Goes to a cell by its place in the whole grid.</summary>
    public void MoveTo(long cell)
    {
        for (int a = axes.Count - 1; a >= 0; a--)
        {
            Place(a, (int)(cell % axes[a].Count));
            cell /= axes[a].Count;
        }
    }

    /// <summary>Goes to the next cell; after the last, to the first.</summary>
    public void MoveNext()
    {
        for (int a = axes.Count - 1; a >= 0; a--)
        {
            int next = points[a] + 1;
            if (next < axes[a].Count)
            {
                Place(a, next);
                return;
            }

            Place(a, 0);
        }
    }

    /// <summary>The cell in words: its value on every axis.</summary>
    public string Describe() =>
        string.Join(", ", axes.SelectMany(a => a.Columns).Select(c => $"{c.Name} = {values[c.Index]}"));

    private void Place(int axis, int point)
    {
        points[axis] = point;
        IReadOnlyList<AxisColumn> columns = axes[axis].Columns;
        for (int i = 0; i < columns.Count; i++)
        {
            values[columns[i].Index] = columns[i].Values[point];
        }
    }
}
