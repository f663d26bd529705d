using System.Globalization;

namespace DlnSweep.Results.Exporting;

/// <summary>
/// MLflow's file store: <c>mlruns/0/meta.yaml</c>, and for each run a folder with meta.yaml and one file for each metric (lines of
/// milliseconds, value, step), parameter and tag.
/// </summary>
internal static class MlflowRuns
{
    private const int Finished = 3;
    private const int LocalSource = 4;
    private const int LongestParameter = 500;

    /// <summary>Writes the files.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="sweep">The sweep's name, which the experiment gets.</param>
    /// <param name="time">The time that every value gets.</param>
    /// <param name="folder">The folder that <c>mlruns</c> is made in.</param>
    public static void Write(IEnumerable<ExportedRun> runs, string sweep, DateTimeOffset time, string folder)
    {
        string experiment = Path.Combine(folder, "mlruns", "0");
        long milliseconds = time.ToUnixTimeMilliseconds();
        ExportText.Write(Path.Combine(experiment, "meta.yaml"), string.Create(CultureInfo.InvariantCulture, $"""
            artifact_location: {ExportText.Quote(new Uri(experiment).AbsoluteUri)}
            creation_time: {milliseconds}
            experiment_id: '0'
            last_update_time: {milliseconds}
            lifecycle_stage: active
            name: {ExportText.Quote(sweep)}

            """));
        foreach (ExportedRun run in runs)
        {
            string place = Path.Combine(experiment, run.Id);
            ExportText.Write(Path.Combine(place, "meta.yaml"), string.Create(CultureInfo.InvariantCulture, $"""
                artifact_uri: {ExportText.Quote(new Uri(Path.Combine(place, "artifacts")).AbsoluteUri)}
                end_time: {milliseconds}
                entry_point_name: ''
                experiment_id: '0'
                lifecycle_stage: active
                run_id: '{run.Id}'
                run_name: {ExportText.Quote(run.Name)}
                run_uuid: '{run.Id}'
                source_name: ''
                source_type: {LocalSource}
                source_version: ''
                start_time: {milliseconds}
                status: {Finished}
                tags: []
                user_id: dlnsweep

                """));
            WriteValues(run, place, milliseconds);
        }
    }

    private static void WriteValues(ExportedRun run, string place, long milliseconds)
    {
        string Line(object value, long step) =>
            string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {ExportText.Of(value)} {step}\n");

        // A metric of a recorded column's name would be the same file.
        foreach ((string name, object value) in run.Metrics.Where(m => m.Value is double or long))
        {
            ExportText.Write(Path.Combine(place, "metrics", "summary", name), Line(value, run.Rows.Count > 0 ? run.Rows[^1].Step : 0));
        }

        foreach (
            IGrouping<string, (string Key, double Value, long Step)> column in run
                .Rows.SelectMany(r => r.Values.Select(v => (v.Key, v.Value, r.Step)))
                .GroupBy(v => v.Key))
        {
            ExportText.Write(Path.Combine(place, "metrics", column.Key), string.Concat(column.Select(v => Line(v.Value, v.Step))));
        }

        foreach ((string name, object value) in run.Parameters)
        {
            string text = ExportText.Of(value);
            ExportText.Write(
                Path.Combine(place, "params", name), text.Length > LongestParameter ? text[..LongestParameter] : text);
        }

        foreach (
            (string tag, string text) in ((string, string)[])
                [("mlflow.runName", run.Name), ("status", run.Status), ("stop_reason", run.StopReason)])
        {
            ExportText.Write(Path.Combine(place, "tags", tag), text);
        }
    }
}
