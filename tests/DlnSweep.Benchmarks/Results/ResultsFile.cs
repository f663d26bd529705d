using System.Globalization;
using DlnSweep.Testing;

namespace DlnSweep.Benchmarks.Results;

/// <summary>A CSV file of results that grows by a row per measurement; the repository keeps it.</summary>
internal sealed class ResultsFile(string name, string machine)
{
    public const string Header = "commit,date,machine,kernel,unit,ours,peer,ratio,bar";

    public static string Folder => Path.Combine(Checkout.Root, "tests", "DlnSweep.Benchmarks", "results");

    /// <summary>Adds a row.</summary>
    public void Append(Result result)
    {
        string path = Path.Combine(Folder, name + ".csv");
        Directory.CreateDirectory(Folder);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, Header + "\n");
        }

        string date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string row = string.Create(
            CultureInfo.InvariantCulture,
            $"{Repository.Commit},{date},{Quoted(machine)},{Quoted(result.Kernel)},{result.Unit},"
                + $"{result.Ours:G5},{result.Peer:G5},{result.Ratio:G4},{result.Bar:G4}");
        File.AppendAllText(path, row + "\n");
    }

    private static string Quoted(string text) => text.Contains(',') ? $"\"{text}\"" : text;
}
