namespace DlnSweep.Sweeps.Definition;

/// <summary>One dimension of the grid: a parameter, or several that a <c>zip</c> couples.</summary>
public sealed class Axis
{
    /// <summary>An axis of columns of equal length.</summary>
    public Axis(IReadOnlyList<AxisColumn> columns)
    {
        if (columns.Count == 0 || columns.Any(c => c.Values.Count != columns[0].Values.Count))
        {
            throw new ArgumentException("An axis needs columns of equal length.", nameof(columns));
        }

        Columns = columns;
    }

    /// <summary>The parameters that move along this axis.</summary>
    public IReadOnlyList<AxisColumn> Columns { get; }

    /// <summary>The number of points.</summary>
    public int Count => Columns[0].Values.Count;

    /// <summary>Whether several parameters move together.</summary>
    public bool IsZip => Columns.Count > 1;

    /// <summary>The parameters' names, joined by " &amp; " for a zip.</summary>
    public string Name => string.Join(" & ", Columns.Select(c => c.Name));
}
