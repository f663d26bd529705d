using System.Globalization;
using DlnSweep.Storage.Files;
using DlnSweep.Storage.Tables;

namespace DlnSweep.Results.Exporting;

/// <summary>The configurations that have a result, from the merged tables, one after the other in grid order.</summary>
/// <param name="directory">The output directory.</param>
/// <param name="axes">The parameters that names are made of.</param>
internal sealed class ExportedRuns(SweepDirectory directory, IReadOnlyList<string> axes)
{
    private const string Id = "configuration_id";
    private const string Replicate = "replicate";
    private const string Step = "step";
    private const string Status = "status";
    private const string StopReason = "stop_reason";

    /// <summary>Reads them.</summary>
    /// <exception cref="TableException">A table is damaged.</exception>
    /// <exception cref="IOException">A table cannot be read.</exception>
    public IEnumerable<ExportedRun> Read()
    {
        string[] parameters = [];
        using IEnumerator<Dictionary<string, object>> steps = Rows(directory.Trajectory).GetEnumerator();
        bool hasStep = steps.MoveNext();
        foreach (Dictionary<string, object> row in Rows(directory.Summary, columns => parameters = ParametersOf(columns)))
        {
            if (row[Status] is not ("completed" or "diverged"))
            {
                continue;
            }

            List<ExportedRow> recorded = [];
            while (hasStep && steps.Current[Id].Equals(row[Id]))
            {
                recorded.Add(RowOf(steps.Current, parameters, recorded.Count));
                hasStep = steps.MoveNext();
            }

            yield return new ExportedRun(
                (string)row[Id],
                NameOf(row),
                [.. parameters.Append(Replicate).Where(row.ContainsKey).Select(p => KeyValuePair.Create(p, row[p]))],
                (string)row[Status],
                (string)row.GetValueOrDefault(StopReason, ""),
                [.. row.Where(v => v.Key is not (Id or Replicate or Status or StopReason) && !parameters.Contains(v.Key))],
                recorded);
        }
    }

    /// <summary>The rows of a table, each with the values that exist by their columns' names; none where there is no such file.</summary>
    public static IEnumerable<Dictionary<string, object>> Rows(string path, Action<string[]>? columns = null)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using Stream stream = DiskFileSystem.Instance.OpenRead(path);
        using TableFile table = TableFile.Open(stream);
        string[] names = [.. table.Columns.Select(c => c.Name)];
        columns?.Invoke(names);
        for (int group = 0; group < table.RowGroupCount; group++)
        {
            ColumnData[] data = [.. names.Select((_, i) => table.ReadColumn(group, i))];
            for (int row = 0; row < table.RowGroupRows(group); row++)
            {
                Dictionary<string, object> values = [];
                for (int i = 0; i < names.Length; i++)
                {
                    if (data[i][row] is { } value)
                    {
                        values.Add(names[i], value);
                    }
                }

                yield return values;
            }
        }
    }

    // Between the replicate and the status.
    private static string[] ParametersOf(string[] columns) =>
        columns[(Array.IndexOf(columns, Replicate) + 1)..Array.IndexOf(columns, Status)];

    private static ExportedRow RowOf(Dictionary<string, object> row, string[] parameters, int number) => new(
        row.TryGetValue(Step, out object? step) ? (long)step : number,
        [
            .. row.Where(v => v.Key is not (Id or Replicate or Step) && v.Value is double or long && !parameters.Contains(v.Key))
                .Select(v => KeyValuePair.Create(v.Key, Convert.ToDouble(v.Value, CultureInfo.InvariantCulture))),
        ]);

    private string NameOf(Dictionary<string, object> row)
    {
        string id = (string)row[Id];
        IEnumerable<string> parts = axes.Append(Replicate).Where(row.ContainsKey).Select(a => $"{a}={ExportText.Of(row[a])}");
        string name = string.Concat(string.Join(',', parts).Select(c => char.IsAsciiLetterOrDigit(c) || "=,._+-".Contains(c) ? c : '_'));
        return $"{(name.Length > 150 ? name[..150] : name)}-{id[..8]}";
    }
}
