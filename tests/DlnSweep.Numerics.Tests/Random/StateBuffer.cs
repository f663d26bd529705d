using DlnSweep.Numerics.State;

namespace DlnSweep.Numerics.Tests.Random;

/// <summary>A saved state in memory.</summary>
internal sealed class StateBuffer : IStateWriter, IStateReader
{
    private readonly Queue<object> items = new();

    public void Write(long value) => items.Enqueue(value);

    public void Write(double value) => items.Enqueue(value);

    public void Write(ReadOnlySpan<double> values) => items.Enqueue(values.ToArray());

    public long ReadInteger() => Next<long>();

    public double ReadReal() => Next<double>();

    public void Read(Span<double> values)
    {
        double[] written = Next<double[]>();
        if (written.Length != values.Length)
        {
            throw new InvalidDataException("An array of another length.");
        }

        written.CopyTo(values);
    }

    public double[] ReadArray(int limit) => Next<double[]>();

    private T Next<T>() =>
        items.TryDequeue(out object? item) && item is T value ? value : throw new InvalidDataException("Something else.");
}
