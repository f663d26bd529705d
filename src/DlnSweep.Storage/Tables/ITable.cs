namespace DlnSweep.Storage.Tables;

/// <summary>A table that can be read: a file of its own, or a part of one. Values are read column by column on demand.</summary>
public interface ITable : IDisposable
{
    /// <summary>The columns.</summary>
    IReadOnlyList<Column> Columns { get; }

    /// <summary>The key-value metadata in the order of the file, without what belongs to checksums.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Metadata { get; }

    /// <summary>How many rows the table has.</summary>
    long RowCount { get; }

    /// <summary>How many row groups the table has.</summary>
    int RowGroupCount { get; }

    /// <summary>How many rows one row group has.</summary>
    int RowGroupRows(int rowGroup);

    /// <summary>Reads one column of one row group.</summary>
    /// <exception cref="TableException">The data are damaged or not supported.</exception>
    ColumnData ReadColumn(int rowGroup, int column);
}
