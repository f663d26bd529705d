using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Checkpoints;

/// <summary>Reads what <see cref="StateWriter"/> wrote, checking every tag and length.</summary>
internal sealed class StateReader(ReadOnlyMemory<byte> bytes) : IStateReader
{
    private int position;

    /// <summary>Whether everything has been read.</summary>
    public bool AtEnd => position == bytes.Length;

    /// <inheritdoc/>
    public long ReadInteger() => BinaryPrimitives.ReadInt64LittleEndian(Take(StateWriter.IntegerTag));

    /// <inheritdoc/>
    public double ReadReal() => BinaryPrimitives.ReadDoubleLittleEndian(Take(StateWriter.RealTag));

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        int length = ReadLength(values.Length);
        if (length != values.Length)
        {
            throw new InvalidDataException($"The state holds an array of {length} numbers where {values.Length} are expected.");
        }

        TakeArray(values);
    }

    /// <inheritdoc/>
    public double[] ReadArray(int limit)
    {
        double[] values = new double[ReadLength(limit)];
        TakeArray(values);
        return values;
    }

    private int ReadLength(int limit)
    {
        long length = BinaryPrimitives.ReadInt64LittleEndian(Take(StateWriter.ArrayTag));
        if (length < 0 || length > limit || length * sizeof(double) > bytes.Length - position)
        {
            throw new InvalidDataException($"The state holds an array of {length} numbers where at most {limit} are expected.");
        }

        return (int)length;
    }

    private ReadOnlySpan<byte> Take(byte tag)
    {
        if (bytes.Length - position < 9)
        {
            throw new InvalidDataException("The state ends too early.");
        }

        ReadOnlySpan<byte> here = bytes.Span.Slice(position, 9);
        if (here[0] != tag)
        {
            throw new InvalidDataException($"The state holds a value of kind {here[0]} where kind {tag} is expected.");
        }

        position += 9;
        return here[1..];
    }

    private void TakeArray(Span<double> values)
    {
        int size = values.Length * sizeof(double);
        bytes.Span.Slice(position, size).CopyTo(MemoryMarshal.AsBytes(values));
        position += size;
    }
}
