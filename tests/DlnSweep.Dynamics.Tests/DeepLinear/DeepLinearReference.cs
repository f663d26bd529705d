using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Reference numbers from an independent double-precision implementation.</summary>
internal static class DeepLinearReference
{
    private static readonly JsonElement Cases = Parse("reference.json");

    public static JsonElement Parse(string name) => JsonDocument.Parse(Read(name)).RootElement;

    public static JsonElement Case(string id) => Cases.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    public static IEnumerable<JsonElement> Items(string id) => Case(id).GetProperty("items").EnumerateArray();

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Deserialize<double[]>()!;

    public static double Number(this JsonElement element, string name, double otherwise = double.NaN) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

    /// <summary>The configuration of a reference case; theory cases that give only the ratio nu get an input dimension of 1,000.</summary>
    public static DeepLinearSettings Settings(JsonElement p)
    {
        double dimension = p.Number("D", 1000);
        return new DeepLinearSettings
        {
            Depth = (int)p.Number("L"),
            Width = p.Number("N", p.Number("nu", 1) * dimension),
            InputDimension = dimension,
            Parameterization = Text(p, "param") == "ntk" ? Parameterization.Ntk : Parameterization.Mup,
            Gamma0 = p.Number("gamma0"),
            LearningRate = p.Number("eta0"),
            Steps = (int)p.Number("T"),
            Data = Text(p, "mode") switch
            {
                "full" => TrainingData.FullBatch,
                "online" => TrainingData.Online,
                _ => TrainingData.Population,
            },
            SampleRatio = p.Number("alpha", 1),
            LabelNoise = p.Number("sigma", 0),
            Residual = p.TryGetProperty("residual", out JsonElement residual) && residual.GetBoolean(),
            BranchScale = p.Number("beta", 1),
            Groups = p.TryGetProperty("groups", out JsonElement groups) ? Groups(groups) : ModeGroups.Isotropic(dimension),
        };
    }

    private static ModeGroup[] Groups(JsonElement groups) =>
        [.. groups.Deserialize<double[][]>()!.Select(g => new ModeGroup(g[0], g[1], g[2]))];

    private static string? Text(JsonElement p, string name) => p.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static string Read(string name)
    {
        string resource = $"{typeof(DeepLinearReference).Namespace}.{name}";
        using Stream stream = typeof(DeepLinearReference).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException(resource);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
