using DlnSweep.Storage.Tables;

namespace DlnSweep.Storage.Tests.Tables;

/// <summary>What a test writes: columns, metadata, and the values of each row group by column and row (null: no value).</summary>
internal sealed record TestTable(Column[] Columns, KeyValuePair<string, string>[] Metadata, object?[][][] RowGroups)
{
    public byte[] Write()
    {
        var file = new MemoryStream();
        int early = Metadata.Length / 2;
        using (TableFileWriter writer = new(file, Columns, Metadata[..early]))
        {
            foreach (object?[][] rowGroup in RowGroups)
            {
                writer.WriteRowGroup([.. rowGroup.Select((values, column) => Data(Columns[column].Type, values))]);
            }

            writer.Finish(Metadata[early..]);
        }

        return file.ToArray();
    }

    /// <summary>Reads the file back and compares everything.</summary>
    public void AssertEqualsFile(byte[] file)
    {
        using TableFile reader = TableFile.Open(new MemoryStream(file));
        Assert.Equal(Columns, reader.Columns);
        Assert.Equal(Metadata, reader.Metadata);
        Assert.Equal(RowGroups.Length, reader.RowGroupCount);
        Assert.Equal(RowGroups.Sum(group => (long)group[0].Length), reader.RowCount);
        for (int group = 0; group < RowGroups.Length; group++)
        {
            Assert.Equal(RowGroups[group][0].Length, reader.RowGroupRows(group));
            for (int column = 0; column < Columns.Length; column++)
            {
                AssertSame(RowGroups[group][column], reader.ReadColumn(group, column));
            }
        }
    }

    /// <summary>Data in the most compact form that holds the values.</summary>
    public static ColumnData Data(ColumnType type, object?[] values)
    {
        if (values.All(value => value is null))
        {
            return ColumnData.Nulls(type, values.Length);
        }

        return type switch
        {
            ColumnType.Int64 => Data<long>(values),
            ColumnType.Double => Data<double>(values),
            ColumnType.Boolean => Data<bool>(values),
            _ => Data<string>(values),
        };
    }

    private static ColumnData Data<T>(object?[] values)
        where T : notnull
    {
        if (values.All(value => SameValue(value, values[0])))
        {
            return ColumnData.Constant((T)values[0]!, values.Length);
        }

        return ColumnData.Of([.. values.Select(value => value is null ? default! : (T)value)], [.. values.Select(value => value is null)]);
    }

    private static void AssertSame(object?[] expected, ColumnData actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.Equal(expected.Count(value => value is null), actual.NullCount);
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.Equal(expected[row] is null, actual.IsNull(row));
            Assert.True(SameValue(expected[row], actual[row]), $"row {row}: wrote {expected[row]}, read {actual[row]}");
        }
    }

    /// <summary>Doubles bit by bit, so that -0.0 is not 0.0.</summary>
    private static bool SameValue(object? one, object? other) =>
        one is double a && other is double b ? BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) : Equals(one, other);
}
