namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>
/// Reads Thrift's compact protocol from bytes that may be damaged: every length is checked against the bytes that are left, and
/// nesting is bounded.
/// </summary>
internal ref struct CompactReader
{
    private const int MaximumDepth = 32;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _what;
    private int _position;

    /// <param name="bytes">The bytes.</param>
    /// <param name="what">What they are, for messages: "the footer".</param>
    public CompactReader(ReadOnlySpan<byte> bytes, string what)
    {
        _bytes = bytes;
        _what = what;
    }

    public readonly int Position => _position;

    private readonly int Remaining => _bytes.Length - _position;

    /// <summary>The next field of a structure; false at its end. <paramref name="field"/> is the last field's number, 0 at first.</summary>
    public bool NextField(ref int field, out CompactType type)
    {
        byte header = Byte();
        type = (CompactType)(header & 0x0F);
        if (header == 0)
        {
            return false;
        }

        int delta = header >> 4;
        long next = delta == 0 ? Number() : field + delta;
        if (next is < 1 or > short.MaxValue || next <= field || type is CompactType.Stop or > CompactType.Struct)
        {
            throw Damaged("has an impossible field header");
        }

        field = (int)next;
        return true;
    }

    public int Int32(CompactType type, string name) => checked((int)Within(type, CompactType.Int32, name, int.MinValue, int.MaxValue));

    public long Int64(CompactType type, string name) => Within(type, CompactType.Int64, name, long.MinValue, long.MaxValue);

    /// <summary>A number that counts or locates something, so cannot be negative.</summary>
    public long Size(CompactType type, string name) => Within(type, CompactType.Int64, name, 0, long.MaxValue);

    public int Size32(CompactType type, string name) => (int)Within(type, CompactType.Int32, name, 0, int.MaxValue);

    public readonly bool Boolean(CompactType type, string name) => type switch
    {
        CompactType.True => true,
        CompactType.False => false,
        _ => throw Damaged($"holds {name} in a wrong type"),
    };

    /// <summary>The position and length of a string of bytes.</summary>
    public (int Start, int Length) Binary(CompactType type, string name)
    {
        Expect(type, CompactType.Binary, name);
        return BinaryElement(name);
    }

    public (int Start, int Length) BinaryElement(string name)
    {
        ulong length = Varint();
        if (length > (ulong)Remaining)
        {
            throw Damaged($"ends inside {name}");
        }

        int start = _position;
        _position += (int)length;
        return (start, (int)length);
    }

    public string Text(CompactType type, string name)
    {
        (int start, int length) = Binary(type, name);
        return StrictUtf8.Decode(_bytes.Slice(start, length), name);
    }

    public string TextElement(string name)
    {
        (int start, int length) = BinaryElement(name);
        return StrictUtf8.Decode(_bytes.Slice(start, length), name);
    }

    public readonly void Expect(CompactType type, CompactType expected, string name)
    {
        if (type != expected)
        {
            throw Damaged($"holds {name} in a wrong type");
        }
    }

    /// <summary>The number of elements of a list, each of which takes at least one byte.</summary>
    public int List(CompactType type, CompactType element, string name)
    {
        Expect(type, CompactType.List, name);
        int count = ListHeader(out CompactType found);
        if (count > 0)
        {
            Expect(found, element, name);
        }

        return count;
    }

    /// <summary>An element of a list of numbers.</summary>
    public long Number()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Passes over a field that is not needed.</summary>
    public void Skip(CompactType type) => Skip(type, 0);

    public readonly ParquetException Damaged(string how) => new($"Damaged Parquet file: {_what} {how} (near its byte {_position}).");

    private void Skip(CompactType type, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Damaged("is nested too deeply");
        }

        switch (type)
        {
            case CompactType.True or CompactType.False:
                break;
            case CompactType.Byte:
                Byte();
                break;
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64:
                Varint();
                break;
            case CompactType.Double:
                Advance(8);
                break;
            case CompactType.Binary:
                BinaryElement("a field");
                break;
            case CompactType.List or CompactType.Set:
                SkipList(depth);
                break;
            case CompactType.Map:
                SkipMap(depth);
                break;
            case CompactType.Struct:
                SkipStruct(depth);
                break;
            default:
                throw Damaged("holds a value of unknown type");
        }
    }

    private void SkipStruct(int depth)
    {
        int field = 0;
        while (NextField(ref field, out CompactType type))
        {
            Skip(type, depth + 1);
        }
    }

    private void SkipList(int depth)
    {
        int count = ListHeader(out CompactType element);
        for (int i = 0; i < count; i++)
        {
            SkipElement(element, depth + 1);
        }
    }

    private void SkipMap(int depth)
    {
        int count = Count();
        byte types = count == 0 ? (byte)0 : Byte();
        for (int i = 0; i < count; i++)
        {
            SkipElement((CompactType)(types >> 4), depth + 1);
            SkipElement((CompactType)(types & 0x0F), depth + 1);
        }
    }

    /// <summary>Inside a collection a truth value takes a byte of its own.</summary>
    private void SkipElement(CompactType type, int depth)
        => Skip(type is CompactType.True or CompactType.False ? CompactType.Byte : type, depth);

    private int ListHeader(out CompactType element)
    {
        byte header = Byte();
        element = (CompactType)(header & 0x0F);
        int count = header >> 4 == 15 ? Count() : header >> 4;
        return count <= Remaining ? count : throw Damaged("claims a list longer than itself");
    }

    private int Count()
    {
        ulong count = Varint();
        return count <= (ulong)Remaining ? (int)count : throw Damaged("claims a list longer than itself");
    }

    private long Within(CompactType type, CompactType expected, string name, long least, long most)
    {
        Expect(type, expected, name);
        long value = Number();
        return value >= least && value <= most ? value : throw Damaged($"holds an impossible {name}, {value}");
    }

    private byte Byte()
    {
        Advance(1);
        return _bytes[_position - 1];
    }

    private void Advance(int count)
    {
        if (count > Remaining)
        {
            throw Damaged("ends too early");
        }

        _position += count;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("holds a number of more than 64 bits");
    }
}
