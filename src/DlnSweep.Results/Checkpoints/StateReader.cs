using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.State;

namespace DlnSweep.Results.Checkpoints;

/// <summary>Reads what <see cref="StateWriter"/> wrote to the end of a stream, checking every tag and length.</summary>
internal sealed class StateReader(Stream stream) : IStateReader
{
    private readonly byte[] head = new byte[9];

    /// <summary>Whether everything has been read.</summary>
    public bool AtEnd => stream.Position == stream.Length;

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
        if (length < 0 || length > limit || length * sizeof(double) > stream.Length - stream.Position)
        {
            throw new InvalidDataException($"The state holds an array of {length} numbers where at most {limit} are expected.");
        }

        return (int)length;
    }

    private ReadOnlySpan<byte> Take(byte tag)
    {
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            throw new InvalidDataException("The state ends too early.");
        }

        return head[0] == tag
            ? head.AsSpan(1)
            : throw new InvalidDataException($"The state holds a value of kind {head[0]} where kind {tag} is expected.");
    }

    // An array of more than 2^28 numbers has more bytes than a span.
    private void TakeArray(Span<double> values)
    {
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, StateWriter.Chunk);
            stream.ReadExactly(MemoryMarshal.AsBytes(values[..count]));
            values = values[count..];
        }
    }
}
