using System.Text.Json;
using DlnSweep.Dynamics.Diagonal;

namespace DlnSweep.Dynamics.Tests.Diagonal;

/// <summary>
/// Reference numbers from an independent double-precision implementation. A statistical case gives the mean over a number of seeds at
/// a stated d, with a tolerance of four standard errors and an allowance for finite d and for the reference's own sampling.
/// </summary>
internal static class DiagonalReference
{
    private static readonly JsonElement Cases = JsonDocument.Parse(Read("reference.json")).RootElement;

    /// <summary>Mean test errors of interpolators on inputs of other laws.</summary>
    public static IReadOnlyList<JsonElement> DataLaws { get; } =
        [.. JsonDocument.Parse(Read("data-laws.json")).RootElement.EnumerateArray()];

    public static JsonElement Case(string id) => Cases.GetProperty(id);

    public static IEnumerable<JsonElement> Expected(string id) => Case(id).GetProperty("expected").EnumerateArray();

    public static double Number(this JsonElement element, string name, double otherwise = double.NaN) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : otherwise;

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Deserialize<double[]>()!;

    public static double[][] Table(this JsonElement element, string name) => element.GetProperty(name).Deserialize<double[][]>()!;

    /// <summary>
    /// The tolerance of a mean over fewer (or more) seeds: the allowance of the reference plus four standard errors, which one of
    /// independent comparisons exceeds with probability 6e-5.
    /// </summary>
    public static double Tolerance(this JsonElement expected, int referenceSeeds, int seeds)
    {
        double spread = expected.Number("seed_sd", expected.Number("seed_sd_d500", 0));
        return expected.Number("tol") - (4 * spread / Math.Sqrt(referenceSeeds)) + (4 * spread / Math.Sqrt(seeds));
    }

    /// <summary>The parameters that a case states; the rest are the model's defaults.</summary>
    public static DiagonalSettings Settings(this JsonElement case_)
    {
        JsonElement p = case_.GetProperty("params");
        DiagonalSettings settings = DiagonalRun.Settings();
        return settings with
        {
            SampleRatio = p.Number("delta", settings.SampleRatio),
            LabelNoise = p.Number("sigma", settings.LabelNoise),
            InitialScale = p.Number("alpha", settings.InitialScale),
            Imbalance = p.Number("theta0", 0),
            WeightDecay = p.Number("lam", 0),
            TimeStep = p.Number("dt", settings.TimeStep),
            LastTime = p.Number("t_end", settings.LastTime),
            Signal = p.TryGetProperty("prior", out JsonElement prior)
                ? new Signal(SignalPrior.Rademacher, prior[1].GetDouble(), prior[2].GetDouble())
                : settings.Signal,
        };
    }

    private static string Read(string name)
    {
        string resource = $"{typeof(DiagonalReference).Namespace}.{name}";
        using Stream stream = typeof(DiagonalReference).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException(resource);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
