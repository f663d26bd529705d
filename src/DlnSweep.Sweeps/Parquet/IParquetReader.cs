namespace DlnSweep.Sweeps.Parquet;

/// <summary>Reads one file. The footer is in memory; values are read column by column on demand.</summary>
public interface IParquetReader : IDisposable
{
    /// <summary>The columns.</summary>
    IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>The key-value metadata in the order of the file, without the checksum entry of <see cref="FileChecksums"/>.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Metadata { get; }

    /// <summary>The program that wrote the file, where the file says so.</summary>
    string? CreatedBy { get; }

    /// <summary>How many rows the file has.</summary>
    long RowCount { get; }

    /// <summary>How many row groups the file has.</summary>
    int RowGroupCount { get; }

    /// <summary>How many rows one row group has.</summary>
    int RowGroupRows(int rowGroup);

    /// <summary>What the file says about one column of one row group.</summary>
    ColumnStatistics Statistics(int rowGroup, int column);

    /// <summary>Reads one column of one row group; checksums are verified where the file has them (ours always do).</summary>
    /// <exception cref="ParquetException">The data are damaged or not supported.</exception>
    ColumnData ReadColumn(int rowGroup, int column);
}
