using System.Globalization;
using System.Text.Json;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>Reference numbers from an independent double-precision implementation, and the authors' printed grid.</summary>
internal static class MixedReference
{
    private static readonly JsonElement Cases = JsonDocument.Parse(Read("reference.json")).RootElement;
    private static readonly JsonElement Extensions = JsonDocument.Parse(Read("extensions.json")).RootElement;

    public static JsonElement Case(string id) => Cases.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    /// <summary>A case of what came after the paper: layers of unequal variances, times at which modes cross the lazy threshold.</summary>
    public static JsonElement Extension(string id) => Extensions.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static int Whole(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static Matrix Matrix(this JsonElement element, string name)
    {
        double[][] rows = element.GetProperty(name).Deserialize<double[][]>()!;
        Matrix matrix = new(rows.Length, rows[0].Length);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(matrix.Row(i));
        }

        return matrix;
    }

    /// <summary>Rows of gamma_sigma2, gamma_w, last printed iteration, smallest printed test error.</summary>
    public static double[][] AuthorsGrid() =>
    [
        .. Read("authors-grid.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture))),
    ];

    private static string Read(string name)
    {
        string resource = $"{typeof(MixedReference).Namespace}.{name}";
        using Stream stream = typeof(MixedReference).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException(resource);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
