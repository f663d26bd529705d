using System.Collections;
using System.Globalization;
using System.Text;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Commands;

/// <summary>What a program is told of its configuration besides its arguments.</summary>
internal static class CommandEnvironment
{
    /// <summary>A whole number below 2^53 from the configuration's own stream, as text: JSON and every generator take it exactly.</summary>
    public static string SeedOf(Configuration configuration) =>
        (configuration.Streams.Own("command").NextBits() >> 11).ToString(CultureInfo.InvariantCulture);

    /// <summary>The whole environment: this process's but for secrets, the declared one, and the configuration's.</summary>
    public static IReadOnlyList<string> Of(CommandDeclaration command, Configuration configuration, string seed, string checkpoints)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (!SecretVariables.Contains((string)entry.Key))
            {
                variables[(string)entry.Key] = (string?)entry.Value ?? "";
            }
        }

        foreach ((string name, string value) in command.Environment)
        {
            variables[name] = value;
        }

        variables["DLNSWEEP_CONFIGURATION_ID"] = configuration.Id;
        variables["DLNSWEEP_REPLICATE"] = configuration.Replicate.ToString(CultureInfo.InvariantCulture);
        variables["DLNSWEEP_SEED"] = seed;
        if (command.Checkpoints)
        {
            variables["DLNSWEEP_CHECKPOINT_DIR"] = checkpoints;
        }

        return [.. variables.Select(v => $"{v.Key}={v.Value}")];
    }

    /// <summary>One line of JSON with every parameter, the seed, the replicate and the id; nothing when the program wants none.</summary>
    public static byte[] InputOf(CommandDeclaration command, Configuration configuration, string seed)
    {
        if (!command.InputIsJson)
        {
            return [];
        }

        StringBuilder json = new();
        json.Append(
            CultureInfo.InvariantCulture,
            $"{{\"configuration_id\":\"{configuration.Id}\",\"replicate\":{configuration.Replicate},\"seed\":{seed}");
        for (int i = 0; i < command.Parameters.Count; i++)
        {
            json.Append($",\"{command.Parameters[i].Name}\":");
            ParameterText.AppendJson(json, configuration.Values[i]);
        }

        return Encoding.UTF8.GetBytes(json.Append("}\n").ToString());
    }
}
