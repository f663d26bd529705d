using System.Text.Json;
using DlnSweep.Dynamics.DeepLinear;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>Reference numbers for what came after the paper: frozen layers, momentum, schedules, depth scalings, sharpness.</summary>
internal static class ExtensionReference
{
    private static readonly JsonElement Cases = DeepLinearReference.Parse("extensions.json");

    public static JsonElement Case(string id) => Cases.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    public static JsonElement Parameters(string id) => Case(id).GetProperty("params");

    public static JsonElement Expected(string id) => Case(id).GetProperty("expected");

    /// <summary>The configuration of a case, in the symbols of the reference.</summary>
    public static DeepLinearSettings Settings(string id)
    {
        JsonElement p = Parameters(id);
        int depth = (int)p.Number("L");
        double hiddenRate = p.Number("hid", 1);
        return DeepLinearReference.Settings(p) with
        {
            BranchExponent = p.Number("bexp", DeepLinearSettings.DefaultBranchExponent),
            HiddenRateExponent = hiddenRate == 1 ? 0 : Math.Log(hiddenRate) / Math.Log(depth),
            Train =
                p.TryGetProperty("train", out JsonElement train) && train.GetString() == "hidden"
                    ? TrainedLayers.Hidden
                    : TrainedLayers.All,
            Momentum = p.Number("mu", 0),
            Schedule = Schedule(p.GetProperty("schedule")),
        };
    }

    /// <summary>A schedule, under the names of a sweep file or under the short ones of the reference.</summary>
    public static LearningRateSchedule Schedule(JsonElement p) => p.ValueKind == JsonValueKind.Null ? new() : new()
    {
        Kind = Enum.Parse<ScheduleKind>(
            (p.TryGetProperty("kind", out JsonElement kind) ? kind : p.GetProperty("schedule")).GetString()!, ignoreCase: true),
        WarmupFraction = p.Number("warmup", p.Number("warmup_fraction", 0)),
        FinalFraction = p.Number("final", p.Number("final_fraction", 0)),
        DecayFraction = p.Number("decay", p.Number("decay_fraction", 0.2)),
        Power = p.Number("power", p.Number("schedule_power", 1)),
    };
}
