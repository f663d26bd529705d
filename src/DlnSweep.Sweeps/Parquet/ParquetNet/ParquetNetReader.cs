using DlnSweep.Sweeps.Parquet.Native;
using Parquet;
using Parquet.Schema;

namespace DlnSweep.Sweeps.Parquet.ParquetNet;

/// <summary>
/// Reads a file with Parquet.Net, which is opened when the first values are asked for; see <see cref="ParquetNetCodec"/>.
/// </summary>
internal sealed class ParquetNetReader(Stream input) : CheckedReader(input)
{
    private ParquetReader? _reader;
    private DataField[] _fields = [];

    public override void Dispose()
    {
        _reader?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _reader = null;
    }

    /// <summary>
    /// Truth values go to our own decoder: Parquet.Net 6.1 reads run-length encoded ones of other programs wrongly, and does not notice.
    /// So does what it trips over: our decoders read it, or say clearly what is damaged.
    /// </summary>
    protected override ColumnData Decode(int rowGroup, int column, ChunkBytes chunk)
    {
        try
        {
            return Columns[column].Type == ColumnType.Boolean
                ? ColumnFormats.Decode(Columns[column], chunk, RowGroupRows(rowGroup))
                : Read(rowGroup, column);
        }
        catch (Exception failure) when (SpeaksOfTheFile(failure))
        {
            return ColumnFormats.Decode(Columns[column], chunk, RowGroupRows(rowGroup));
        }
    }

    /// <summary>Whether an exception is about what the file holds, not about the disk or the memory.</summary>
    private static bool SpeaksOfTheFile(Exception failure)
        => failure is EndOfStreamException or not (ParquetException or OutOfMemoryException or IOException);

    private ColumnData Read(int rowGroup, int column)
    {
        if (_reader is null)
        {
            _reader = ParquetReader.CreateAsync(Input, new ParquetOptions(), leaveStreamOpen: true).GetAwaiter().GetResult();
            _fields = _reader.Schema.DataFields;
        }

        ParquetRowGroupReader group = _reader.OpenRowGroupReader(rowGroup);
        int rows = RowGroupRows(rowGroup);
        return Columns[column].Type switch
        {
            ColumnType.Int64 => ReadNumbers<long>(group, _fields[column], rows),
            ColumnType.Double => ReadNumbers<double>(group, _fields[column], rows),
            ColumnType.Int32 => ReadNumbers<int>(group, _fields[column], rows),
            ColumnType.Text => ReadTexts(group, _fields[column], rows),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }

    private static ColumnData ReadNumbers<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var values = new T[rows];
            group.ReadAsync<T>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            return ColumnData.Of(values);
        }

        var nullable = new T?[rows];
        group.ReadAsync<T>(field, nullable.AsMemory()).AsTask().GetAwaiter().GetResult();
        return ColumnData.Of(
            Array.ConvertAll(nullable, value => value.GetValueOrDefault()),
            Array.ConvertAll(nullable, value => value is null));
    }

    private static ColumnData ReadTexts(ParquetRowGroupReader group, DataField field, int rows)
    {
        var texts = new string?[rows];
        group.ReadAsync(field, texts.AsMemory()).AsTask().GetAwaiter().GetResult();
        return ColumnData.Of(Array.ConvertAll(texts, text => text ?? string.Empty), Array.ConvertAll(texts, text => text is null));
    }
}
