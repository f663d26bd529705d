namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Reads the ColumnMetaData structure of the format's definition.</summary>
internal static class ChunkMetadataReader
{
    public static ChunkMetadata Read(ref CompactReader thrift, byte[] footer, ParquetColumn column)
    {
        int? codec = null;
        uint encodings = 0;
        long? values = null;
        long? uncompressed = null;
        long? compressed = null;
        long? dataPage = null;
        long? dictionaryPage = null;
        Statistics statistics = default;
        int field = 0;
        while (thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1:
                    CheckType(thrift.Int32(type, "a column chunk's type"), column, ref thrift);
                    break;
                case 2:
                    encodings = ReadEncodings(ref thrift, type);
                    break;
                case 4:
                    codec = thrift.Size32(type, "a column chunk's compression");
                    break;
                case 5:
                    values = thrift.Size(type, "a column chunk's number of values");
                    break;
                case 6:
                    uncompressed = thrift.Size(type, "a column chunk's uncompressed size");
                    break;
                case 7:
                    compressed = thrift.Size(type, "a column chunk's size");
                    break;
                case 9:
                    dataPage = thrift.Size(type, "a column chunk's offset");
                    break;
                case 11:
                    dictionaryPage = thrift.Size(type, "a dictionary's offset");
                    break;
                case 12:
                    thrift.Expect(type, CompactType.Struct, "statistics");
                    statistics = ReadStatistics(ref thrift, footer);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        if (codec is null || values is null || uncompressed is null || compressed is null || dataPage is null)
        {
            throw thrift.Damaged("has an incomplete column chunk");
        }

        return new ChunkMetadata
        {
            Codec = (CompressionCodec)codec,
            Encodings = encodings,
            ValueCount = values.Value,
            UncompressedSize = uncompressed.Value,
            CompressedSize = compressed.Value,
            DataPageOffset = dataPage.Value,
            DictionaryPageOffset = dictionaryPage,
            NullCount = statistics.NullCount,
            Minimum = statistics.Minimum,
            Maximum = statistics.Maximum,
        };
    }

    private static uint ReadEncodings(ref CompactReader thrift, CompactType type)
    {
        uint encodings = 0;
        for (int left = thrift.List(type, CompactType.Int32, "a column chunk's encodings"); left > 0; left--)
        {
            long encoding = thrift.Number();
            encodings |= encoding is >= 0 and < 32 ? 1u << (int)encoding : throw thrift.Damaged($"holds an impossible encoding, {encoding}");
        }

        return encodings;
    }

    private static void CheckType(int physical, ParquetColumn column, ref CompactReader thrift)
    {
        if (physical != (int)ColumnFormats.Physical(column.Type))
        {
            throw thrift.Damaged($"gives column {column.Name} two types");
        }
    }

    private static Statistics ReadStatistics(ref CompactReader thrift, byte[] footer)
    {
        Statistics statistics = default;
        bool exact = true;
        int field = 0;
        while (thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 3:
                    statistics.NullCount = thrift.Size(type, "a number of nulls");
                    break;
                case 5:
                    statistics.Maximum = Slice(footer, thrift.Binary(type, "a maximum"));
                    break;
                case 6:
                    statistics.Minimum = Slice(footer, thrift.Binary(type, "a minimum"));
                    break;
                case 7 or 8:
                    exact &= thrift.Boolean(type, "a statistic's exactness");
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return exact ? statistics : new Statistics { NullCount = statistics.NullCount };
    }

    private static ReadOnlyMemory<byte> Slice(byte[] footer, (int Start, int Length) range)
        => footer.AsMemory(range.Start, range.Length);

    private struct Statistics
    {
        public long? NullCount;
        public ReadOnlyMemory<byte>? Minimum;
        public ReadOnlyMemory<byte>? Maximum;
    }
}
