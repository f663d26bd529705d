using System.Runtime.InteropServices;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>The recorded steps of one run: rows of doubles, where NaN stands for "no value" and is written as null.</summary>
public sealed class Trajectory
{
    private readonly List<double> cells = [];

    /// <summary>An empty trajectory with the given columns.</summary>
    public Trajectory(IReadOnlyList<TrajectoryColumn> columns) => Columns = columns;

    /// <summary>The columns.</summary>
    public IReadOnlyList<TrajectoryColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Columns.Count == 0 ? 0 : cells.Count / Columns.Count;

    /// <summary>The value in a row and column; NaN where there is none. Infinities are not kept: they too become NaN.</summary>
    public double this[int row, int column] => cells[(row * Columns.Count) + column];

    /// <summary>Appends a row, one value for each column.</summary>
    /// <exception cref="ArgumentException">The row has another number of values.</exception>
    public void Add(params ReadOnlySpan<double> row)
    {
        if (row.Length != Columns.Count)
        {
            throw new ArgumentException($"A row of {row.Length} values for {Columns.Count} columns.", nameof(row));
        }

        foreach (double value in row)
        {
            cells.Add(double.IsFinite(value) ? value : double.NaN);
        }
    }

    /// <summary>Writes the rows to a checkpoint.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(Columns.Count);
        state.Write(CollectionsMarshal.AsSpan(cells));
    }

    /// <summary>Replaces the rows by those of a checkpoint.</summary>
    /// <exception cref="InvalidDataException">The checkpoint's rows have other columns.</exception>
    public void Restore(IStateReader state)
    {
        if (state.ReadInteger() != Columns.Count)
        {
            throw new InvalidDataException("The saved trajectory has other columns.");
        }

        double[] saved = state.ReadArray(int.MaxValue);
        if (Columns.Count > 0 && saved.Length % Columns.Count != 0)
        {
            throw new InvalidDataException("The saved trajectory ends within a row.");
        }

        cells.Clear();
        cells.AddRange(saved);
    }
}
