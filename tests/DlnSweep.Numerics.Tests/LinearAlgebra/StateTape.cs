using DlnSweep.Numerics.State;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

/// <summary>A state in memory.</summary>
internal sealed class StateTape : IStateWriter, IStateReader
{
    private readonly Queue<object> items = new();

    public void Write(long value) => items.Enqueue(value);

    public void Write(double value) => items.Enqueue(value);

    public void Write(ReadOnlySpan<double> values) => items.Enqueue(values.ToArray());

    public long ReadInteger() => (long)items.Dequeue();

    public double ReadReal() => (double)items.Dequeue();

    public void Read(Span<double> values) => ((double[])items.Dequeue()).CopyTo(values);

    public double[] ReadArray(int limit) => (double[])items.Dequeue();
}
