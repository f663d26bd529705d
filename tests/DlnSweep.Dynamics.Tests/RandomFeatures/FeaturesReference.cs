using System.Text.Json;
using DlnSweep.Dynamics.RandomFeatures;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>
/// Reference numbers from an independent double-precision implementation: exact recursions, every mode kept, dense SGD with explicit
/// weights, and
/// slopes between horizons or over compute. Statistical cases state a tolerance of 4.5 standard errors.
/// </summary>
internal static class FeaturesReference
{
    private static readonly JsonElement Cases = Read().GetProperty("cases");

    public static JsonElement Case(string id) => Cases.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    public static JsonElement Parameters(string id) => Case(id).GetProperty("params");

    public static double Number(this JsonElement element, string name, double otherwise = double.NaN) =>
        !element.TryGetProperty(name, out JsonElement value) ? otherwise
        : value.ValueKind == JsonValueKind.String && value.GetString() == "inf" ? double.PositiveInfinity
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : otherwise;

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Deserialize<double[]>()!;

    /// <summary>The schedule that a case states, in it or beside it.</summary>
    public static LearningRateSchedule Schedule(this JsonElement p)
    {
        JsonElement s = p.TryGetProperty("schedule", out JsonElement own) && own.ValueKind == JsonValueKind.Object ? own : p;
        return new LearningRateSchedule
        {
            Steps = (long)p.Number("steps", p.Number("T")),
            LogRate = Math.Log2(s.Number("eta")),
            WarmupFraction = s.Number("warmup", 0),
            DecayFraction = s.Number("decay", 0),
            DecayExponent = s.Number("delta", 1),
            HorizonExponent = s.Number("xi", 0),
            TimeExponent = s.Number("chi", 0),
        };
    }

    /// <summary>The configuration that a case states; the rest are the model's defaults.</summary>
    public static RandomFeaturesSettings Settings(this JsonElement p)
    {
        RandomFeaturesSettings settings = FeaturesRun.Settings();
        double sigma = p.Number("sigma", Math.Sqrt(p.Number("sigma2", 0)));
        return settings with
        {
            TargetExponent = p.Number("a", settings.TargetExponent),
            SpectrumExponent = p.Number("b"),
            Modes = (long)p.Number("modes"),
            Features = p.Number("features", double.PositiveInfinity),
            Batch = p.Number("batch"),
            LabelNoise = sigma,
            Momentum = p.Number("momentum", 0),
            Schedule = p.TryGetProperty("steps", out _) && (p.TryGetProperty("eta", out _) || p.TryGetProperty("schedule", out _))
                ? p.Schedule()
                : settings.Schedule,
        };
    }

    private static JsonElement Read()
    {
        using Stream stream = typeof(FeaturesReference).Assembly.GetManifestResourceStream(typeof(FeaturesReference), "reference.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
