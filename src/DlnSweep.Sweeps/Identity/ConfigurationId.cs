using DlnSweep.Sweeps.Planning;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Identity;

/// <summary>
/// The id of a configuration: the first 32 hexadecimal digits of SHA-256 over the canonical JSON
/// <c>{"model":…,"model_version":…,"parameters":{…},"replicate":…,"seed":…}</c>, in which every parameter has its resolved value; one that
/// the model gained later is left out at its default (<see cref="Parameter.AddedLater"/>). For a command it begins with
/// <c>"command":{…}</c>, what the sweep file declares of it.
/// </summary>
public static class ConfigurationId
{
    /// <summary>The number of hexadecimal digits.</summary>
    public const int Length = 32;

    /// <summary>The id of one configuration. Plans use a prepared <see cref="IdentityTemplate"/>, which gives the same.</summary>
    public static string Of(string model, int modelVersion, ParameterValues values, long seed, int replicate, string? declared = null) =>
        OfJson(Json(model, modelVersion, declared, values, seed, replicate));

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == Length && text.IndexOfAnyExcept(Digits) < 0;

    /// <summary>The canonical JSON of one configuration.</summary>
    internal static ReadOnlySpan<byte> Json(
        string model,
        int modelVersion,
        string? declared,
        ParameterValues values,
        long seed,
        int replicate,
        IReadOnlyList<string>? omitted = null)
    {
        ArrayBufferWriter<byte> json = new();
        CanonicalJson.Raw(json, Begin(declared));
        CanonicalJson.Append(json, model);
        CanonicalJson.Raw(json, $",\"model_version\":{modelVersion},\"parameters\":{{");
        string separator = "";
        foreach (int i in Orders.GetValue(values.Parameters, ByName))
        {
            if (omitted?.Contains(values.Parameters[i].Name) == true || !values.Parameters[i].IsNamedAt(values[i]))
            {
                continue;
            }

            CanonicalJson.Raw(json, separator);
            CanonicalJson.Append(json, values.Parameters[i].Name);
            CanonicalJson.Raw(json, ":");
            CanonicalJson.Append(json, values[i]);
            separator = ",";
        }

        CanonicalJson.Raw(json, $"}},\"replicate\":{replicate},\"seed\":{seed}}}");
        return json.WrittenSpan;
    }

    /// <summary>How the canonical JSON begins; a model that the sweep file declares is part of it.</summary>
    internal static string Begin(string? declared) => declared is null ? "{\"model\":" : $"{{\"command\":{declared},\"model\":";

    /// <summary>The id of canonical JSON.</summary>
    internal static string OfJson(ReadOnlySpan<byte> json)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        return Convert.ToHexStringLower(hash[..(Length / 2)]);
    }

    private static int[] ByName(IReadOnlyList<Parameter> parameters) =>
        [.. Enumerable.Range(0, parameters.Count).OrderBy(i => parameters[i].Name, StringComparer.Ordinal)];

    // A model's parameters are one list for all of its configurations.
    private static readonly ConditionalWeakTable<IReadOnlyList<Parameter>, int[]> Orders = [];

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
}
