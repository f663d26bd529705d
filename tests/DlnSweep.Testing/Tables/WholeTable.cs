using DlnSweep.Storage.Tables;

namespace DlnSweep.Testing.Tables;

/// <summary>Reads a table file from its first value to its last.</summary>
internal static class WholeTable
{
    /// <summary>Reads all values, and returns how many there are.</summary>
    public static long Read(byte[] file)
    {
        using TableFile reader = TableFile.Open(new MemoryStream(file));
        long values = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            for (int column = 0; column < reader.Columns.Count; column++)
            {
                values += reader.ReadColumn(group, column).Count;
            }
        }

        return values;
    }
}
