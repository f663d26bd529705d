using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>The leading singular values of a slowly changing square matrix.</summary>
public sealed class LeadingSingularValues
{
    private readonly int _dimension;
    private readonly int _count;
    private long _calls;

    /// <summary>Follows the leading <paramref name="count"/> singular values of matrices with <paramref name="dimension"/> rows and columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above the dimension.</exception>
    public LeadingSingularValues(int dimension, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, dimension);
        _dimension = dimension;
        _count = count;
    }

    /// <summary>Writes the leading singular values of A, descending.</summary>
    /// <exception cref="ArgumentException">A is not square of the declared dimension, or <paramref name="values"/> is not as long as the count.</exception>
    public void Compute(Matrix a, Span<double> values, IWorkTeam team)
    {
        Shape.Require(a.Rows == _dimension && a.Columns == _dimension && values.Length == _count, $"Declared: {_count} values of dimension {_dimension}.");
        SingularValueDecomposition.Values(a, team).AsSpan(0, _count).CopyTo(values);
        _calls++;
    }

    /// <summary>Writes the warm start.</summary>
    public void Save(IStateWriter state) => state.Write(_calls);

    /// <summary>Reads back what <see cref="Save"/> wrote: the next values are the same, bit for bit, as without the interruption.</summary>
    public void Restore(IStateReader state) => _calls = state.ReadInteger();
}
