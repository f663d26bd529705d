using System.Globalization;
using DlnSweep.Storage.Files;

namespace DlnSweep.Results.Exporting;

/// <summary>A TensorBoard log folder: one run for each configuration, with its hyperparameters.</summary>
internal static class TensorBoardRuns
{
    /// <summary>Writes the files.</summary>
    public static void Write(IEnumerable<ExportedRun> runs, DateTimeOffset time, string folder)
    {
        foreach (ExportedRun run in runs)
        {
            string place = Path.Combine(folder, run.Name);
            DiskFileSystem.Instance.CreateDirectory(place);
            string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{time.ToUnixTimeSeconds()}.dlnsweep");
            using Stream stream = DiskFileSystem.Instance.Create(Path.Combine(place, name));
            EventFile file = new(stream, time.ToUnixTimeMilliseconds() / 1000.0);
            file.Begin();
            file.Hyperparameters(run.Parameters);
            foreach (ExportedRow row in run.Rows)
            {
                file.Scalars(row.Step, row.Values);
            }

            file.Scalars(
                run.Rows.Count > 0 ? run.Rows[^1].Step : 0,
                run.Metrics.Where(m => m.Value is double or long).Select(m => KeyValuePair.Create(
                    "summary/" + m.Key, Convert.ToDouble(m.Value, CultureInfo.InvariantCulture))));
        }
    }
}
