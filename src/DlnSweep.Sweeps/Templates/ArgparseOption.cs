using System.Text.Json;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Templates;

/// <summary>One action of argparse, as <see cref="ArgparseHook"/> tells it.</summary>
internal sealed class ArgparseOption
{
    private static readonly string[] Places = ["dir", "path", "file", "out", "log", "save", "load", "resume", "checkpoint", "device"];

    private readonly string[] flags;
    private readonly string action;
    private readonly string type;
    private readonly string[] choices;
    private readonly bool several;
    private readonly bool required;
    private readonly string dest;
    private readonly JsonElement standard;

    /// <summary>Reads it.</summary>
    public ArgparseOption(JsonElement row)
    {
        flags = Texts(row.GetProperty("flags"));
        dest = row.GetProperty("name").GetString()!;
        action = row.GetProperty("action").GetString()!;
        type = row.GetProperty("type").GetString()!;
        choices = Texts(row.GetProperty("choices"));
        several = row.GetProperty("several").GetBoolean();
        required = row.GetProperty("required").GetBoolean();
        standard = row.GetProperty("default");
        string help = PrintableText.LineOf(row.GetProperty("help").GetString()!);
        Parameter = new ProgramOption(
            NameOf(IsOff ? Flag.TrimStart('-') : dest), Arguments(), Kind, Default, Kind == ValueKind.Text ? choices : [], required,
            string.Join(' ', help.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>The parameter that it can be.</summary>
    public ProgramOption Parameter { get; }

    /// <summary>The long name with its dashes, or a short one; empty for a positional argument.</summary>
    public string Flag => (IsNegatedDefault ? flags.FirstOrDefault(f => f.StartsWith("--no-", StringComparison.Ordinal)) : null)
        ?? flags.FirstOrDefault(f => f.StartsWith("--", StringComparison.Ordinal))
        ?? flags.FirstOrDefault()
        ?? "";

    /// <summary>What a person calls it.</summary>
    public string Shown => Flag.Length > 0 ? Flag : dest;

    /// <summary>Whether it is the seed of the random numbers.</summary>
    public bool IsSeed =>
        Flag.StartsWith("--", StringComparison.Ordinal) && dest.ToLowerInvariant() is "seed" or "random_seed" or "rng_seed";

    private bool IsSwitch => action is "_StoreTrueAction" or "_StoreFalseAction" or "BooleanOptionalAction";

    private bool IsNegatedDefault => action == "BooleanOptionalAction" && standard.ValueKind == JsonValueKind.True;

    // A switch that turns something off is a parameter of its own name.
    private bool IsOff => action == "_StoreFalseAction" || IsNegatedDefault;

    private ValueKind Kind =>
        IsSwitch || standard.ValueKind is JsonValueKind.True or JsonValueKind.False ? ValueKind.Boolean
        : choices.Length > 0 && type is not ("int" or "float") ? ValueKind.Text
        : type == "int" || (type.Length == 0 && standard.ValueKind == JsonValueKind.Number && standard.TryGetInt64(out _))
            ? ValueKind.Integer
        : type == "float" || standard.ValueKind == JsonValueKind.Number ? ValueKind.Real
        : ValueKind.Text;

    private ParameterValue? Default => Kind switch
    {
        ValueKind.Boolean => ParameterValue.Of(!IsSwitch && standard.ValueKind == JsonValueKind.True),
        ValueKind.Integer => standard.ValueKind == JsonValueKind.Number && standard.TryGetInt64(out long whole)
            ? ParameterValue.Of(whole)
            : null,
        ValueKind.Real => standard.ValueKind == JsonValueKind.Number && double.IsFinite(standard.GetDouble())
            ? ParameterValue.Of(standard.GetDouble())
            : null,
        _ => standard.ValueKind == JsonValueKind.String ? ParameterValue.Of(standard.GetString()!) : null,
    };

    /// <summary>Why it cannot be a parameter, or null.</summary>
    public string? Reason(IReadOnlyList<ProgramOption> before) =>
        action is not "_StoreAction" && !IsSwitch ? "not a single value"
        : several ? "takes several values"
        : type == "bool" ? "type=bool takes every text for true"
        : DeclaredNames.Problem(Parameter.Name) is not null || before.Any(o => o.Name == Parameter.Name) ? "its name is taken"
        : required ? null
        : Kind == ValueKind.Text && choices.Length == 0 && Places.Any(p => dest.Contains(p, StringComparison.OrdinalIgnoreCase)) ? "a place"
        : Parameter.IsUsable ? null
        : "no default";

    private string[] Arguments() =>
        IsSwitch ? [$"{{{NameOf(IsOff ? Flag.TrimStart('-') : dest)}?{Flag}}}"]
        : Flag.Length == 0 ? [$"{{{NameOf(dest)}}}"]
        : Flag.StartsWith("--", StringComparison.Ordinal) ? [$"{Flag}={{{NameOf(dest)}}}"]
        : [Flag, $"{{{NameOf(dest)}}}"];

    private static string NameOf(string text) => text.Replace('-', '_').ToLowerInvariant();

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetString()!)];
}
