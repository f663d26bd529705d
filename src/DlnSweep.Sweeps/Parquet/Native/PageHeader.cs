namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>The PageHeader structure of the format's definition.</summary>
internal struct PageHeader
{
    public PageType Type;
    public int UncompressedSize;
    public int CompressedSize;
    public uint? Crc;
    public int ValueCount;
    public PageEncoding Encoding;
    public PageEncoding LevelEncoding;

    /// <summary>Version 2 only: the bytes of the levels, which are never compressed.</summary>
    public int RepetitionLength;
    public int DefinitionLength;

    /// <summary>Version 2 only: whether the values are compressed.</summary>
    public bool ValuesCompressed;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">Bytes that begin with it.</param>
    /// <param name="what">The column, for messages.</param>
    /// <param name="length">How many bytes it takes.</param>
    public static PageHeader Read(ReadOnlySpan<byte> bytes, string what, out int length)
    {
        var thrift = new CompactReader(bytes, $"a page header of {what}");
        var header = new PageHeader
        {
            Type = (PageType)(-1),
            UncompressedSize = -1,
            CompressedSize = -1,
            ValueCount = -1,
            ValuesCompressed = true,
        };
        int field = 0;
        while (thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1:
                    header.Type = (PageType)thrift.Size32(type, "type");
                    break;
                case 2:
                    header.UncompressedSize = thrift.Size32(type, "uncompressed size");
                    break;
                case 3:
                    header.CompressedSize = thrift.Size32(type, "size");
                    break;
                case 4:
                    header.Crc = (uint)thrift.Int32(type, "checksum");
                    break;
                case 5 or 7 or 8:
                    thrift.Expect(type, CompactType.Struct, "details");
                    header.ReadDetails(ref thrift, isVersion2: field == 8);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        length = thrift.Position;
        bool hasCount = header.ValueCount >= 0 || header.Type == PageType.Index;
        return hasCount && header.UncompressedSize >= 0 && header.CompressedSize >= 0 && header.CompressedSize <= bytes.Length - length
            ? header
            : throw thrift.Damaged("is incomplete or goes beyond its chunk");
    }

    private void ReadDetails(ref CompactReader thrift, bool isVersion2)
    {
        int field = 0;
        while (thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1:
                    ValueCount = thrift.Size32(type, "number of values");
                    break;
                case 2 when !isVersion2:
                case 4 when isVersion2:
                    Encoding = (PageEncoding)thrift.Size32(type, "encoding");
                    break;
                case 3 when !isVersion2 && type == CompactType.Int32:
                    LevelEncoding = (PageEncoding)thrift.Size32(type, "level encoding");
                    break;
                case 5 when isVersion2:
                    DefinitionLength = thrift.Size32(type, "length of definition levels");
                    break;
                case 6 when isVersion2:
                    RepetitionLength = thrift.Size32(type, "length of repetition levels");
                    break;
                case 7 when isVersion2:
                    ValuesCompressed = thrift.Boolean(type, "compression");
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
    }
}
