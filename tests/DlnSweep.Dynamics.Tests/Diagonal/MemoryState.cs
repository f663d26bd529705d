using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>A state in memory that checks the order of what is read.</summary>
internal sealed class MemoryState : IStateWriter, IStateReader
{
    private readonly Queue<object> items = [];

    public void Write(long value) => items.Enqueue(value);

    public void Write(double value) => items.Enqueue(value);

    public void Write(ReadOnlySpan<double> values) => items.Enqueue(values.ToArray());

    public long ReadInteger() => (long)items.Dequeue();

    public double ReadReal() => (double)items.Dequeue();

    public void Read(Span<double> values) => Take(values.Length, values.Length).CopyTo(values);

    public double[] ReadArray(int limit) => Take(0, limit);

    private double[] Take(int least, int most)
    {
        double[] values = (double[])items.Dequeue();
        return values.Length >= least && values.Length <= most
            ? values
            : throw new InvalidDataException($"{values.Length} values instead of {least} to {most}.");
    }
}
