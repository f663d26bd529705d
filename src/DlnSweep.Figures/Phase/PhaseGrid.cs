using DlnSweep.Figures.Colors;

namespace DlnSweep.Figures.Phase;

/// <summary>Values on a grid of two axes.</summary>
public sealed class PhaseGrid
{
    private readonly double[] values;
    private readonly CellState[] states;
    private readonly string?[] notes;

    /// <summary>A grid whose cells all lie outside the sweep.</summary>
    /// <param name="xs">Centres of the columns, strictly ascending.</param>
    /// <param name="ys">Centres of the rows, strictly ascending.</param>
    public PhaseGrid(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        (Xs, Ys) = (xs, ys);
        values = new double[xs.Count * ys.Count];
        Array.Fill(values, double.NaN);
        states = new CellState[values.Length];
        notes = new string?[values.Length];
    }

    /// <summary>Centres of the columns.</summary>
    public IReadOnlyList<double> Xs { get; }

    /// <summary>Centres of the rows.</summary>
    public IReadOnlyList<double> Ys { get; }

    /// <summary>The value of a cell; NaN where it has none.</summary>
    public double this[int column, int row] => values[(row * Xs.Count) + column];

    /// <summary>What a cell stands for.</summary>
    public CellState State(int column, int row) => states[(row * Xs.Count) + column];

    /// <summary>A remark on a cell, such as how many of its replicates diverged.</summary>
    public string? Note(int column, int row) => notes[(row * Xs.Count) + column];

    /// <summary>Gives a cell a value; one that is not finite counts as none.</summary>
    public void Set(int column, int row, double value, string? note = null)
    {
        int i = (row * Xs.Count) + column;
        bool exists = double.IsFinite(value);
        (values[i], states[i], notes[i]) = (exists ? value : double.NaN, exists ? CellState.Value : CellState.NoValue, note);
    }

    /// <summary>Says why a cell has no value.</summary>
    public void Mark(int column, int row, CellState state)
    {
        int i = (row * Xs.Count) + column;
        (values[i], states[i]) = (double.NaN, state);
    }

    /// <summary>Whether every cell has been run and none has a value: the metric does not exist here.</summary>
    public bool IsWithoutValue => Array.TrueForAll(states, s => s is CellState.NoValue or CellState.Outside);

    /// <summary>All values that exist.</summary>
    public IEnumerable<double> Values => values.Where(double.IsFinite);
}
