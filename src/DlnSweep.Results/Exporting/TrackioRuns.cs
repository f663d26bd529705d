namespace DlnSweep.Results.Exporting;

/// <summary>One CSV file per run with a column <c>step</c>, as <c>trackio.import_csv</c> takes it, and a script that imports all.</summary>
internal static class TrackioRuns
{
    /// <summary>Writes the files.</summary>
    public static void Write(IEnumerable<ExportedRun> runs, string sweep, string folder)
    {
        foreach (ExportedRun run in runs)
        {
            string[] recorded = [.. run.Rows.SelectMany(r => r.Values).Select(v => v.Key).Distinct()];
            KeyValuePair<string, object>[] numbers = [.. run.Metrics.Where(m => m.Value is double or long)];
            IReadOnlyList<ExportedRow> rows = run.Rows.Count > 0 ? run.Rows : [new ExportedRow(0, [])];

            // The metrics stand in the last row, with the step at which they are known.
            IEnumerable<string> lines = rows.Select(row => CsvTables.Line([
                ExportText.Of(row.Step),
                .. recorded.Select(c => row.Values.Where(v => v.Key == c).Select(v => ExportText.Of(v.Value)).FirstOrDefault("")),
                .. numbers.Select(n => ReferenceEquals(row, rows[^1]) ? ExportText.Of(n.Value) : ""),
            ]));
            string header = CsvTables.Line(["step", .. recorded, .. numbers.Select(n => "summary/" + n.Key)]);
            ExportText.Write(Path.Combine(folder, run.Name + ".csv"), header + string.Concat(lines));
        }

        ExportText.Write(Path.Combine(folder, "import.py"), $"""
            # Imports every run of this folder into trackio, which keeps one project for each: trackio.import_csv makes a new project.
            import pathlib
            import trackio

            for file in sorted(pathlib.Path(__file__).parent.glob("*.csv")):
                trackio.import_csv(str(file), project={ExportText.Quote(sweep + "-")} + file.stem, name=file.stem)

            """);
    }
}
