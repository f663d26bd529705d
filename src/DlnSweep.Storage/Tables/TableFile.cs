using System.Buffers;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace DlnSweep.Storage.Tables;

/// <summary>
/// Reads one file. The footer is in memory; values are read column by column on demand. No byte is interpreted before it was verified.
/// </summary>
public sealed class TableFile : ITable
{
    private readonly ParquetReader reader;
    private readonly FileMetaData file;
    private DataField[]? fields;

    private TableFile(ParquetReader reader, bool isSealed)
    {
        this.reader = reader;
        IsSealed = isSealed;
        file = reader.Metadata!;
        Columns = [.. file.Schema.Skip(1).Select(ColumnOf)];
        Metadata =
        [
            .. (file.KeyValueMetadata ?? [])
                .Where(e => e.Key != EarlierChecksums.Key)
                .Select(e => KeyValuePair.Create(e.Key, e.Value ?? "")),
        ];
        if (file.RowGroups.Any(g => g.NumRows is < 1 or > TableFileWriter.MaximumRowGroupRows || g.Columns.Count != Columns.Count))
        {
            throw new TableException("The file has row groups of a size that is not supported.");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; }

    /// <summary>Whether the file has a <see cref="Seal"/>; one of an earlier version has other checksums.</summary>
    public bool IsSealed { get; }

    /// <inheritdoc/>
    public long RowCount => file.NumRows;

    /// <inheritdoc/>
    public int RowGroupCount => file.RowGroups.Count;

    /// <summary>Opens a file by reading its end.</summary>
    /// <param name="input">A seekable stream that holds the file and nothing else; it stays open, and is used by the reader until
    /// then.</param>
    /// <exception cref="TableException">The file is not one of ours, or damaged.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static TableFile Open(Stream input) =>
        Guard(() =>
        {
            SealedStream? sealedFile = SealedStream.TryOpen(input);
            Stream verified = sealedFile ?? EarlierChecksums.Open(input);
            return new TableFile(
                ParquetReader.CreateAsync(verified, leaveStreamOpen: true).GetAwaiter().GetResult(),
                isSealed: sealedFile is not null);
        });

    /// <inheritdoc/>
    public int RowGroupRows(int rowGroup) => (int)file.RowGroups[rowGroup].NumRows;

    /// <inheritdoc/>
    public ColumnData ReadColumn(int rowGroup, int column) => Guard<ColumnData>(() =>
    {
        ParquetRowGroupReader group = reader.OpenRowGroupReader(rowGroup);
        fields ??= reader.Schema.DataFields;
        return Columns[column].Type switch
        {
            ColumnType.Int64 => Read<long>(group, fields[column]),
            ColumnType.Double => Read<double>(group, fields[column]),
            ColumnType.Boolean => Read<bool>(group, fields[column]),
            _ => ReadTexts(group, fields[column]),
        };
    });

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Whatever Parquet.Net says of bytes that were verified is about the file; disks and memory speak for themselves.
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is EndOfStreamException or not (TableException or OutOfMemoryException or IOException))
        {
            throw new TableException($"The file cannot be read: {failure.Message}", failure);
        }
    }

    private static Column ColumnOf(SchemaElement element) => new(
        element.Name,
        element.Type switch
        {
            Parquet.Meta.Type.INT64 => ColumnType.Int64,
            Parquet.Meta.Type.DOUBLE => ColumnType.Double,
            Parquet.Meta.Type.BOOLEAN => ColumnType.Boolean,
            Parquet.Meta.Type.BYTE_ARRAY => ColumnType.Text,
            _ => throw new TableException($"Column {element.Name} has a type that is not supported."),
        },
        element.RepetitionType == FieldRepetitionType.OPTIONAL);

    private static ColumnData<T> Read<T>(ParquetRowGroupReader group, DataField field)
        where T : struct
    {
        T[] values = new T[group.RowCount];
        return new ColumnData<T>(values, ReadRaw<T>(group, field, values));
    }

    private static ColumnData<string> ReadTexts(ParquetRowGroupReader group, DataField field)
    {
        ReadOnlyMemory<char>[] raw = new ReadOnlyMemory<char>[group.RowCount];
        bool[]? isNull = ReadRaw<ReadOnlyMemory<char>>(group, field, raw);

        // The rows of a dictionary-encoded column share the memory of their texts.
        Dictionary<ReadOnlyMemory<char>, string> known = [];
        string[] texts = new string[raw.Length];
        for (int row = 0; row < texts.Length; row++)
        {
            if (row > 0 && raw[row].Equals(raw[row - 1]))
            {
                texts[row] = texts[row - 1];
            }
            else if (!known.TryGetValue(raw[row], out string? text))
            {
                known.Add(raw[row], texts[row] = raw[row].ToString());
            }
            else
            {
                texts[row] = text;
            }
        }

        return new ColumnData<string>(texts, isNull);
    }

    /// <summary>Reads values into the rows that have one; returns where none is, null: nowhere.</summary>
    private static bool[]? ReadRaw<T>(ParquetRowGroupReader group, DataField field, T[] values)
        where T : struct
    {
        if (!field.IsNullable)
        {
            group.ReadRawAsync(field, values.AsMemory(), null, null).AsTask().GetAwaiter().GetResult();
            return null;
        }

        int[] levels = ArrayPool<int>.Shared.Rent(values.Length);
        try
        {
            group.ReadRawAsync(field, values.AsMemory(), levels.AsMemory(0, values.Length), null).AsTask().GetAwaiter().GetResult();
            return Spread(values, levels.AsSpan(0, values.Length));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    private static bool[]? Spread<T>(T[] values, ReadOnlySpan<int> levels)
    {
        int present = levels.Count(1);
        if (present == values.Length)
        {
            return null;
        }

        bool[] isNull = new bool[values.Length];
        for (int row = values.Length - 1; row >= 0; row--)
        {
            isNull[row] = levels[row] == 0;
            values[row] = isNull[row] ? default! : values[--present];
        }

        return isNull;
    }
}
