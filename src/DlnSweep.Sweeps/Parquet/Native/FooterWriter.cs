using System.Numerics;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Writes a footer: the FileMetaData structure of the format's definition, whose field numbers stand here.</summary>
internal static class FooterWriter
{
    /// <summary>The version of files that use RLE_DICTIONARY.</summary>
    private const int FormatVersion = 2;

    private const int ConvertedUtf8 = 0;
    private const int Required = 0;
    private const int Optional = 1;

    public static void Write(FileMetadata file, ByteBuffer output)
    {
        var thrift = new CompactWriter(output);
        thrift.BeginStruct();
        thrift.Int32Field(1, FormatVersion);
        WriteSchema(file.Columns, thrift);
        thrift.Int64Field(3, file.RowCount);
        thrift.ListField(4, CompactType.Struct, file.RowGroups.Length);
        foreach (RowGroupMetadata rowGroup in file.RowGroups)
        {
            WriteRowGroup(file.Columns, rowGroup, thrift);
        }

        WriteEntries(file.Entries, thrift);
        thrift.TextField(6, file.CreatedBy ?? string.Empty);
        WriteColumnOrders(file.Columns.Length, thrift);
        thrift.EndStruct();
    }

    private static void WriteSchema(ParquetColumn[] columns, CompactWriter thrift)
    {
        thrift.ListField(2, CompactType.Struct, 1 + columns.Length);
        thrift.BeginStruct();
        thrift.TextField(4, "schema");
        thrift.Int32Field(5, columns.Length);
        thrift.EndStruct();
        foreach (ParquetColumn column in columns)
        {
            thrift.BeginStruct();
            thrift.Int32Field(1, (int)ColumnFormats.Physical(column.Type));
            thrift.Int32Field(3, column.Nullable ? Optional : Required);
            thrift.TextField(4, column.Name);
            if (column.Type == ColumnType.Text)
            {
                thrift.Int32Field(6, ConvertedUtf8);
                thrift.BeginStructField(10);
                thrift.EmptyStructField(1); // LogicalType.STRING
                thrift.EndStruct();
            }

            thrift.EndStruct();
        }
    }

    private static void WriteRowGroup(ParquetColumn[] columns, RowGroupMetadata rowGroup, CompactWriter thrift)
    {
        thrift.BeginStruct();
        thrift.ListField(1, CompactType.Struct, columns.Length);
        for (int i = 0; i < columns.Length; i++)
        {
            thrift.BeginStruct();
            thrift.Int64Field(2, 0); // file_offset, which the format's definition tells writers to set to 0
            thrift.BeginStructField(3);
            WriteChunk(columns[i], rowGroup.Chunks[i], thrift);
            thrift.EndStruct();
            thrift.EndStruct();
        }

        thrift.Int64Field(2, rowGroup.Chunks.Sum(chunk => chunk.UncompressedSize));
        thrift.Int64Field(3, rowGroup.Rows);
        thrift.EndStruct();
    }

    private static void WriteChunk(ParquetColumn column, ChunkMetadata chunk, CompactWriter thrift)
    {
        thrift.Int32Field(1, (int)ColumnFormats.Physical(column.Type));
        WriteEncodings(chunk.Encodings, thrift);
        thrift.ListField(3, CompactType.Binary, 1);
        thrift.Text(column.Name);
        thrift.Int32Field(4, (int)chunk.Codec);
        thrift.Int64Field(5, chunk.ValueCount);
        thrift.Int64Field(6, chunk.UncompressedSize);
        thrift.Int64Field(7, chunk.CompressedSize);
        thrift.Int64Field(9, chunk.DataPageOffset);
        if (chunk.DictionaryPageOffset is long dictionary)
        {
            thrift.Int64Field(11, dictionary);
        }

        WriteStatistics(chunk, thrift);
    }

    private static void WriteEncodings(uint encodings, CompactWriter thrift)
    {
        thrift.ListField(2, CompactType.Int32, BitOperations.PopCount(encodings));
        for (; encodings != 0; encodings &= encodings - 1)
        {
            thrift.Number(BitOperations.TrailingZeroCount(encodings));
        }
    }

    private static void WriteStatistics(ChunkMetadata chunk, CompactWriter thrift)
    {
        thrift.BeginStructField(12);
        thrift.Int64Field(3, chunk.NullCount ?? 0);
        if (chunk.Minimum is ReadOnlyMemory<byte> minimum && chunk.Maximum is ReadOnlyMemory<byte> maximum)
        {
            thrift.BinaryField(5, maximum.Span);
            thrift.BinaryField(6, minimum.Span);
            thrift.BooleanField(7, true); // both are exact
            thrift.BooleanField(8, true);
        }

        thrift.EndStruct();
    }

    private static void WriteEntries(List<KeyValuePair<string, string>> entries, CompactWriter thrift)
    {
        thrift.ListField(5, CompactType.Struct, entries.Count);
        foreach ((string key, string value) in entries)
        {
            thrift.BeginStruct();
            thrift.TextField(1, key);
            thrift.TextField(2, value);
            thrift.EndStruct();
        }
    }

    /// <summary>Says that the statistics follow the order that each type defines; without it readers ignore them.</summary>
    private static void WriteColumnOrders(int columns, CompactWriter thrift)
    {
        thrift.ListField(7, CompactType.Struct, columns);
        for (int i = 0; i < columns; i++)
        {
            thrift.BeginStruct();
            thrift.EmptyStructField(1); // ColumnOrder.TYPE_ORDER
            thrift.EndStruct();
        }
    }
}
