using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DlnSweep.Results.Exporting;

/// <summary>A message of Protocol Buffers, field by field.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int Counted = 2;
    private const int FourBytes = 5;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>A whole number.</summary>
    public ProtoWriter Add(int field, long value)
    {
        Number((field << 3) | Varint);
        Number(unchecked((ulong)value));
        return this;
    }

    /// <summary>A double.</summary>
    public ProtoWriter Add(int field, double value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
        Number((field << 3) | EightBytes);
        bytes.Write(eight);
        return this;
    }

    /// <summary>A float.</summary>
    public ProtoWriter Add(int field, float value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        Number((field << 3) | FourBytes);
        bytes.Write(four);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtoWriter Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A message inside this one.</summary>
    public ProtoWriter Add(int field, ProtoWriter message) => Add(field, message.ToArray());

    /// <summary>Bytes.</summary>
    public ProtoWriter Add(int field, byte[] content)
    {
        Number((field << 3) | Counted);
        Number((ulong)content.Length);
        bytes.Write(content);
        return this;
    }

    /// <summary>The message.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private void Number(int value) => Number((ulong)value);

    private void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Write([(byte)(value | 0x80)]);
        }

        bytes.Write([(byte)value]);
    }
}
