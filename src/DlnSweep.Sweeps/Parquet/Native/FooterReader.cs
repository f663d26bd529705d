namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Reads a footer: the FileMetaData structure of the format's definition, whose field numbers stand here.</summary>
internal ref struct FooterReader
{
    private readonly byte[] _footer;
    private CompactReader _thrift;
    private ParquetColumn[]? _columns;

    private FooterReader(byte[] footer)
    {
        _footer = footer;
        _thrift = new CompactReader(footer, "the footer");
    }

    /// <exception cref="ParquetException">The footer is damaged, or describes a file that we do not read.</exception>
    public static FileMetadata Read(byte[] footer) => new FooterReader(footer).ReadFile();

    private FileMetadata ReadFile()
    {
        long? rowCount = null;
        RowGroupMetadata[]? rowGroups = null;
        List<KeyValuePair<string, string>> entries = [];
        string? createdBy = null;
        int field = 0;
        while (_thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 2:
                    _columns = SchemaReader.Read(ref _thrift, type);
                    break;
                case 3:
                    rowCount = _thrift.Size(type, "the number of rows");
                    break;
                case 4:
                    rowGroups = ReadRowGroups(type);
                    break;
                case 5:
                    entries = ReadEntries(type);
                    break;
                case 6:
                    createdBy = _thrift.Text(type, "the writer's name");
                    break;
                case 8:
                    throw new ParquetException("Encrypted Parquet files are not supported.");
                default:
                    _thrift.Skip(type);
                    break;
            }
        }

        if (_columns is null || rowGroups is null || rowCount is null || _thrift.Position != _footer.Length)
        {
            throw _thrift.Damaged("is incomplete");
        }

        if (rowGroups.Sum(group => (long)group.Rows) != rowCount)
        {
            throw _thrift.Damaged("counts other rows than its row groups");
        }

        return new FileMetadata(_columns, rowGroups, rowCount.Value, entries, createdBy);
    }

    private RowGroupMetadata[] ReadRowGroups(CompactType type)
    {
        if (_columns is null)
        {
            throw _thrift.Damaged("has row groups before the schema");
        }

        var rowGroups = new RowGroupMetadata[_thrift.List(type, CompactType.Struct, "the row groups")];
        for (int i = 0; i < rowGroups.Length; i++)
        {
            rowGroups[i] = ReadRowGroup();
        }

        return rowGroups;
    }

    private RowGroupMetadata ReadRowGroup()
    {
        ChunkMetadata[]? chunks = null;
        long? rows = null;
        int field = 0;
        while (_thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1:
                    chunks = ReadChunks(type);
                    break;
                case 3:
                    rows = _thrift.Size(type, "the rows of a row group");
                    break;
                default:
                    _thrift.Skip(type);
                    break;
            }
        }

        if (chunks is null || rows is null)
        {
            throw _thrift.Damaged("has an incomplete row group");
        }

        if (rows > ParquetCodec.MaximumRowGroupRows)
        {
            throw new ParquetException($"A row group of {rows} rows is not supported: the limit is {ParquetCodec.MaximumRowGroupRows}.");
        }

        return chunks.All(chunk => chunk.ValueCount == rows)
            ? new RowGroupMetadata((int)rows, chunks)
            : throw _thrift.Damaged("counts other values than rows");
    }

    private ChunkMetadata[] ReadChunks(CompactType type)
    {
        int count = _thrift.List(type, CompactType.Struct, "the column chunks");
        if (count != _columns!.Length)
        {
            throw _thrift.Damaged($"has {count} column chunks for {_columns.Length} columns");
        }

        var chunks = new ChunkMetadata[count];
        for (int i = 0; i < count; i++)
        {
            chunks[i] = ReadChunk(_columns[i]);
        }

        return chunks;
    }

    private ChunkMetadata ReadChunk(ParquetColumn column)
    {
        ChunkMetadata? chunk = null;
        int field = 0;
        while (_thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1:
                    throw new ParquetException($"Column {column.Name} lies in another file, which is not supported.");
                case 3:
                    _thrift.Expect(type, CompactType.Struct, "a column chunk");
                    chunk = ChunkMetadataReader.Read(ref _thrift, _footer, column);
                    break;
                default:
                    _thrift.Skip(type);
                    break;
            }
        }

        return chunk ?? throw _thrift.Damaged("has an incomplete column chunk");
    }

    private List<KeyValuePair<string, string>> ReadEntries(CompactType type)
    {
        int count = _thrift.List(type, CompactType.Struct, "the metadata entries");
        var entries = new List<KeyValuePair<string, string>>(count);
        for (int i = 0; i < count; i++)
        {
            string? key = null;
            string value = string.Empty;
            int field = 0;
            while (_thrift.NextField(ref field, out CompactType entryType))
            {
                switch (field)
                {
                    case 1:
                        key = _thrift.Text(entryType, "a metadata key");
                        break;
                    case 2:
                        value = _thrift.Text(entryType, "a metadata value");
                        break;
                    default:
                        _thrift.Skip(entryType);
                        break;
                }
            }

            entries.Add(new KeyValuePair<string, string>(key ?? throw _thrift.Damaged("has a metadata entry without key"), value));
        }

        return entries;
    }
}
