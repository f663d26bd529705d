using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Shards.Packs;

/// <summary>A pack on disk. Nothing of it stays open or in memory but its columns and the ids.</summary>
internal sealed class PackFile
{
    private readonly IFileSystem files;

    /// <summary>Reads the footer of a pack.</summary>
    /// <exception cref="TableException">The file is damaged.</exception>
    /// <exception cref="InvalidDataException">The file is not a pack.</exception>
    public PackFile(IFileSystem files, string path)
    {
        this.files = files;
        Path = path;
        (Ids, Columns) = With(reader => (Array.ConvertAll(Entries(reader), e => e.Id), reader.Columns));
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>The configurations in their order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The columns, the same as those of every shard that went in.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>What the footer says of every configuration.</summary>
    public PackEntry[] ReadEntries() => With(Entries);

    /// <summary>Every column of a row group.</summary>
    public ColumnData[] ReadRowGroup(int rowGroup) => With(
        reader => Enumerable.Range(0, reader.Columns.Count).Select(column => reader.ReadColumn(rowGroup, column)).ToArray());

    /// <summary>Reads everything and checks every checksum.</summary>
    public void Check() => With(reader =>
    {
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            for (int column = 0; column < reader.Columns.Count; column++)
            {
                reader.ReadColumn(group, column);
            }
        }

        return true;
    });

    private static PackEntry[] Entries(ITable reader)
    {
        string text = reader.Metadata.FirstOrDefault(e => e.Key == PackIndex.Key).Value
            ?? throw new InvalidDataException("the file is not a pack of shards");
        PackEntry[] entries = PackIndex.Decode(text);
        foreach (PackEntry entry in entries)
        {
            bool isInside = entry.Rows == 0
                || (entry is { Rows: > 0, RowGroup: >= 0, FirstRow: >= 0 }
                    && entry.RowGroup < reader.RowGroupCount
                    && (long)entry.FirstRow + entry.Rows <= reader.RowGroupRows(entry.RowGroup));
            if (!isInside)
            {
                throw new InvalidDataException("the pack's index points outside of its rows");
            }
        }

        return entries;
    }

    private T With<T>(Func<ITable, T> read)
    {
        using Stream stream = files.OpenRead(Path);
        using TableFile reader = TableFile.Open(stream);
        return read(reader);
    }
}
