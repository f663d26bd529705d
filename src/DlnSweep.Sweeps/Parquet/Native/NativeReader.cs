namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Reads a file with our own decoders; see <see cref="NativeCodec"/>.</summary>
internal sealed class NativeReader(Stream input) : CheckedReader(input)
{
    public override void Dispose()
    {
    }

    protected override ColumnData Decode(int rowGroup, int column, ChunkBytes chunk)
        => ColumnFormats.Decode(Columns[column], chunk, RowGroupRows(rowGroup));
}
