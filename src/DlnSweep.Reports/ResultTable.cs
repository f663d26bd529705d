using System.Globalization;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Reports;

/// <summary>The columns of a merged table that a figure needs, in memory: numbers with NaN for null, and texts.</summary>
internal sealed class ResultTable
{
    private readonly Dictionary<string, double[]> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> texts = new(StringComparer.Ordinal);

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Reads columns of a table; those that it lacks are left out.</summary>
    public static ResultTable Read(string path, IEnumerable<string> columns)
    {
        using FileStream stream = RegularFile.OpenRead(path);
        using TableFile reader = TableFile.Open(stream);
        ResultTable table = new() { Count = checked((int)reader.RowCount) };
        foreach (string name in columns.Distinct())
        {
            for (int column = 0; column < reader.Columns.Count; column++)
            {
                if (reader.Columns[column].Name == name)
                {
                    table.Load(reader, column);
                }
            }
        }

        return table;
    }

    /// <summary>A table of as many rows without a column.</summary>
    public static ResultTable Empty(int rows) => new() { Count = rows };

    /// <summary>A table of some of the rows.</summary>
    public ResultTable Only(IReadOnlyList<int> rows)
    {
        ResultTable part = new() { Count = rows.Count };
        foreach ((string name, double[] values) in numbers)
        {
            part.numbers.Add(name, [.. rows.Select(row => values[row])]);
        }

        foreach ((string name, string[] values) in texts)
        {
            part.texts.Add(name, [.. rows.Select(row => values[row])]);
        }

        return part;
    }

    /// <summary>Adds a column of numbers, NaN for null.</summary>
    public void Add(string column, double[] values) => numbers.Add(column, values);

    /// <summary>Adds a column of texts.</summary>
    public void Add(string column, string[] values) => texts.Add(column, values);

    /// <summary>Whether a column of numbers is there.</summary>
    public bool Has(string column) => numbers.ContainsKey(column);

    /// <summary>A number, NaN where there is none.</summary>
    public double Number(string column, int row) => numbers.TryGetValue(column, out double[]? values) ? values[row] : double.NaN;

    /// <summary>A value as text.</summary>
    public string Text(string column, int row) =>
        texts.TryGetValue(column, out string[]? values) ? values[row]
        : Number(column, row) is var number && double.IsPositiveInfinity(number) ? "∞"
        : number.ToString("R", CultureInfo.InvariantCulture);

    private void Load(TableFile reader, int column)
    {
        Column declared = reader.Columns[column];
        List<double> values = [];
        List<string> words = [];
        Dictionary<string, string> pool = new(StringComparer.Ordinal); // ids and choices repeat in thousands of rows
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            ColumnData data = reader.ReadColumn(group, column);
            for (int row = 0; row < data.Count; row++)
            {
                if (declared.Type == ColumnType.Text)
                {
                    string word = data.IsNull(row) ? "" : data.Get<string>(row);
                    words.Add(pool.TryGetValue(word, out string? known) ? known : pool[word] = word);
                }
                else
                {
                    values.Add(Number(data, row));
                }
            }
        }

        if (declared.Type == ColumnType.Text)
        {
            texts.Add(declared.Name, [.. words]);
        }
        else
        {
            numbers.Add(declared.Name, [.. values]);
        }
    }

    private static double Number(ColumnData data, int row) => data.IsNull(row)
        ? double.NaN
        : data.Type switch
        {
            ColumnType.Int64 => data.Get<long>(row),
            ColumnType.Boolean => data.Get<bool>(row) ? 1 : 0,
            _ => data.Get<double>(row),
        };
}
