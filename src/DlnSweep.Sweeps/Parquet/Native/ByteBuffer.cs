using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>A growing block of bytes that is reused from chunk to chunk.</summary>
internal sealed class ByteBuffer
{
    private const int Least = 256;

    // Many are never written to.
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Appends <paramref name="length"/> bytes, whose content the caller writes.</summary>
    public Span<byte> Extend(int length)
    {
        if (length > _bytes.Length - Length)
        {
            Grow(length);
        }

        Span<byte> added = _bytes.AsSpan(Length, length);
        Length += length;
        return added;
    }

    public void Add(byte value) => Extend(1)[0] = value;

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    public void AddInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Extend(4), value);

    /// <summary>An unsigned number, seven bits a byte, lowest first (ULEB128).</summary>
    public void AddVarint(ulong value)
    {
        while (value >= 0x80)
        {
            Add((byte)(value | 0x80));
            value >>= 7;
        }

        Add((byte)value);
    }

    /// <summary>The memory form of fixed-size numbers, which the format lays down as little-endian.</summary>
    public void AddRaw<T>(ReadOnlySpan<T> values)
        where T : unmanaged
        => Add(MemoryMarshal.AsBytes(values));

    private void Grow(int length)
    {
        long needed = (long)Length + length;
        if (needed > Array.MaxLength)
        {
            throw new ArgumentException("A column of a row group has more than 2 GB of values; write smaller row groups.");
        }

        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(Least, Math.Max(needed, 2L * _bytes.Length))));
    }
}
