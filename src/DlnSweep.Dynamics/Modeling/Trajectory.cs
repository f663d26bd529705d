using System.Runtime.InteropServices;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Modeling;

/// <summary>The recorded steps of one run: rows of doubles, where NaN stands for "no value" and is written as null.</summary>
/// <remarks>Whole numbers that no double holds are kept exactly as well; see <see cref="SetInteger"/>.</remarks>
public sealed class Trajectory
{
    private readonly List<double> cells = [];

    // Of integers beyond 2^53: their cells and what they exceed their doubles by, both exact as doubles.
    private readonly List<double> remainders = [];

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

    /// <summary>The whole number in a row and column, to its last digit; null where there is no value.</summary>
    public long? Integer(int row, int column)
    {
        double value = this[row, column];
        if (double.IsNaN(value))
        {
            return null;
        }

        int at = IndexOfRemainder((row * Columns.Count) + column);
        return unchecked((long)value + (at < 0 ? 0 : (long)remainders[at + 1]));
    }

    /// <summary>Sets a value of the last row to a whole number, of which no digit is lost.</summary>
    /// <remarks>The columns of a row are set in their order, each at most once.</remarks>
    public void SetInteger(int column, long value)
    {
        int cell = cells.Count - Columns.Count + column;
        cells[cell] = value;
        long remainder = unchecked(value - (long)cells[cell]);
        if (remainder != 0)
        {
            remainders.AddRange([cell, remainder]);
        }
    }

    /// <summary>Writes the rows to a checkpoint; a negative number of columns says that remainders follow.</summary>
    public void Save(IStateWriter state)
    {
        state.Write((long)(remainders.Count == 0 ? Columns.Count : -Columns.Count));
        state.Write(CollectionsMarshal.AsSpan(cells));
        if (remainders.Count > 0)
        {
            state.Write(CollectionsMarshal.AsSpan(remainders));
        }
    }

    /// <summary>Replaces the rows by those of a checkpoint.</summary>
    /// <exception cref="InvalidDataException">The checkpoint's rows have other columns.</exception>
    public void Restore(IStateReader state)
    {
        long columns = state.ReadInteger();
        if (Math.Abs(columns) != Columns.Count)
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
        remainders.Clear();
        remainders.AddRange(columns < 0 ? state.ReadArray(int.MaxValue) : []);
    }

    // Cells come in ascending order, two numbers each.
    private int IndexOfRemainder(int cell)
    {
        (int low, int high) = (0, (remainders.Count / 2) - 1);
        while (low <= high)
        {
            int middle = (low + high) / 2;
            double found = remainders[2 * middle];
            if (found == cell)
            {
                return 2 * middle;
            }

            (low, high) = found < cell ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
