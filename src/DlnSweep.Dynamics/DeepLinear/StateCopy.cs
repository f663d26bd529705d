using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A state on its way to a copy in memory. Buffers of the copy may be longer than the original's: the rest of them is zero.
/// </summary>
internal sealed class StateCopy : IStateWriter, IStateReader
{
    private readonly Queue<long> integers = new();
    private readonly Queue<double> reals = new();
    private readonly Queue<double[]> arrays = new();

    /// <inheritdoc/>
    public void Write(long value) => integers.Enqueue(value);

    /// <inheritdoc/>
    public void Write(double value) => reals.Enqueue(value);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<double> values) => arrays.Enqueue(values.ToArray());

    /// <inheritdoc/>
    public long ReadInteger() => integers.Dequeue();

    /// <inheritdoc/>
    public double ReadReal() => reals.Dequeue();

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        double[] written = arrays.Dequeue();
        written.CopyTo(values);
        values[written.Length..].Clear();
    }

    /// <inheritdoc/>
    public double[] ReadArray(int limit) => arrays.Dequeue();
}
