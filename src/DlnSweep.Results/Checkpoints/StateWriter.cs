using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DlnSweep.Numerics.State;

namespace DlnSweep.Results.Checkpoints;

/// <summary>Writes a state as a sequence of tagged values, little-endian.</summary>
internal sealed class StateWriter(Stream stream) : IStateWriter
{
    internal const byte IntegerTag = 1;
    internal const byte RealTag = 2;
    internal const byte ArrayTag = 3;

    /// <summary>The most numbers that are passed to a stream at once.</summary>
    internal const int Chunk = 1 << 20;

    /// <inheritdoc/>
    public void Write(long value)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = IntegerTag;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], value);
        stream.Write(bytes);
    }

    /// <inheritdoc/>
    public void Write(double value)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = RealTag;
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[1..], value);
        stream.Write(bytes);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<double> values)
    {
        Span<byte> head = stackalloc byte[9];
        head[0] = ArrayTag;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], values.Length);
        stream.Write(head);
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, Chunk);
            stream.Write(MemoryMarshal.AsBytes(values[..count]));
            values = values[count..];
        }
    }
}
