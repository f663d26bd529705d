using System.Globalization;
using System.Text;
using DlnSweep.Storage.Files;

namespace DlnSweep.Results.Exporting;

/// <summary>A dataset for Hugging Face: the tables as Parquet under <c>data/</c> and a card that names each as a configuration.</summary>
internal static class HuggingFaceDataset
{
    /// <summary>Writes the files.</summary>
    public static void Write(SweepDirectory source, string sweep, string folder)
    {
        string[] tables =
            [.. ((string[])[source.Summary, source.Trajectory, source.PhaseDiagram, source.Transfer]).Where(File.Exists)];
        StringBuilder card = new();
        card.Append(CultureInfo.InvariantCulture, $"---\npretty_name: {ExportText.Quote(sweep)}\ntags: [dlnsweep]\nconfigs:\n");
        foreach (string table in tables)
        {
            string name = Path.GetFileNameWithoutExtension(table);
            string place = Path.Combine(folder, "data", name);
            DiskFileSystem.Instance.CreateDirectory(place);
            using (Stream from = DiskFileSystem.Instance.OpenRead(table))
            using (Stream to = DiskFileSystem.Instance.Create(Path.Combine(place, "train-00000-of-00001.parquet")))
            {
                from.CopyTo(to);
            }

            card.Append(CultureInfo.InvariantCulture, $"- config_name: {name}\n  data_files: data/{name}/*.parquet\n");
            card.Append(table == source.Summary ? "  default: true\n" : "");
        }

        card.Append(CultureInfo.InvariantCulture, $"---\n\n# {sweep}\n\nA sweep by DlnSweep. `summary` has one row per configuration, ");
        card.Append("`trajectory` one per recorded step, `phase_diagram` one per grid\ncell and `transfer` one per size.");
        card.Append(" The sweep file:\n\n```yaml\n");
        card.Append(File.ReadAllText(source.SweepFile).TrimEnd()).Append("\n```\n");
        ExportText.Write(Path.Combine(folder, "README.md"), card.ToString());
    }
}
