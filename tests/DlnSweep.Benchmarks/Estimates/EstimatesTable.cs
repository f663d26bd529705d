using DlnSweep.Testing.Processes;
using System.Globalization;
using System.Text;
using DlnSweep.Benchmarks.Results;

namespace DlnSweep.Benchmarks.Estimates;

/// <summary>The results file of the estimates and the table that docs/operations.md shows of it.</summary>
internal static class EstimatesTable
{
    /// <summary>A prediction further off is outside.</summary>
    public const double Bar = 1.5;

    private const string Header = "commit,date,machine,study,configurations,predicted,low,high,true,wall_predicted,wall_true";

    /// <summary>Adds a row to the results file.</summary>
    public static void Append(StudyEstimate study)
    {
        string path = Path.Combine(ResultsFile.Folder, "estimates.csv");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, Header + "\n");
        }

        File.AppendAllText(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Repository.Commit},{DateTime.UtcNow:yyyy-MM-dd},{Machine.Description.Replace(',', ' ')},{study.Study},"
                    + $"{study.Configurations},{study.Predicted:G4},{study.Low:G4},{study.High:G4},{study.Spent:G4},"
                    + $"{study.WallPredicted:G4},{study.WallSpent:G4}\n"));
    }

    /// <summary>The table: the latest row of every study.</summary>
    public static string Render(List<string[]> rows)
    {
        StringBuilder text = new(
            "| study | configurations | predicted, core s | interval | true, core s | predicted/true | predicted, wall s | true, wall s "
                + "|\n|---|---:|---:|---|---:|---:|---:|---:|\n");
        foreach (string study in rows.Select(r => r[3]).Distinct().Order(StringComparer.Ordinal))
        {
            string[] row = rows.Last(r => r[3] == study);
            double[] numbers = [.. row[5..].Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {study} | {row[4]} | {Short(numbers[0])} | {Short(numbers[1])} to {Short(numbers[2])} | {Short(numbers[3])} | "
                    + $"{numbers[0] / numbers[3]:F2} | {Short(numbers[4])} | {Short(numbers[5])} |\n");
        }

        return text.ToString();
    }

    private static string Short(double seconds) =>
        seconds.ToString(
            seconds >= 100 ? "F0"
                : seconds >= 10 ? "F1"
                : "F2",
            CultureInfo.InvariantCulture);
}
