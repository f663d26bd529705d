using System.Text.Json;
using DlnSweep.Dynamics.Committee;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>Reference numbers from an independent implementation; each case states its tolerance.</summary>
internal static class CommitteeReference
{
    private static readonly JsonElement[] Cases = [.. JsonDocument.Parse(Read()).RootElement.GetProperty("cases").EnumerateArray()];

    public static JsonElement Case(string id) => Cases.Single(c => c.GetProperty("id").GetString() == id);

    public static IEnumerable<string> Ids(string kind) =>
        Cases.Where(c => c.GetProperty("kind").GetString() == kind).Select(c => c.GetProperty("id").GetString()!);

    public static double Number(this JsonElement element, string name, double otherwise = double.NaN) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Deserialize<double[]>()!;

    /// <summary>A table's elements, row by row.</summary>
    public static double[] Flat(this JsonElement element, string name) =>
        [.. element.GetProperty(name).Deserialize<double[][]>()!.SelectMany(r => r)];

    /// <summary>The parameters that a case states; the rest are the model's defaults.</summary>
    public static CommitteeSettings Settings(JsonElement given)
    {
        List<(string, ParameterValue)> values = [];
        foreach (JsonProperty entry in given.EnumerateObject().Where(
            e => CommitteeModel.Declaration.IndexOf(e.Name) >= 0 && e.Value.ValueKind != JsonValueKind.Array))
        {
            values.Add(
                (
                    entry.Name,
                    entry.Value.ValueKind == JsonValueKind.String
                        ? ParameterValue.Of(entry.Value.GetString()!)
                        : ParameterValue.Of(entry.Value.GetDouble())));
        }

        CommitteeSettings settings = CommitteeRun.Settings([.. values]);
        bool flow = given.TryGetProperty("flow", out JsonElement isFlow) && isFlow.GetBoolean();
        return settings with
        {
            Method = flow ? CommitteeMethod.Flow : given.TryGetProperty("flow", out _) ? CommitteeMethod.Ode : settings.Method,
            LearningRate = given.Number("eta", settings.LearningRate),
            Horizon = given.TryGetProperty("steps", out JsonElement steps)
                ? (double)steps.GetInt32() / settings.InputDimension
                : settings.Horizon,
        };
    }

    private static string Read()
    {
        string resource = $"{typeof(CommitteeReference).Namespace}.reference.json";
        using Stream stream = typeof(CommitteeReference).Assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException(resource);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
