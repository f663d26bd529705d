using System.Security.Cryptography;
using System.Text;

namespace DlnSweep.Numerics.Random;

/// <summary>
/// The random streams of one configuration. A stream is a pure function of a key and its name: independent of order, thread, engine,
/// machine and retry.
/// </summary>
public sealed class RandomStreams
{
    private readonly string ownKey;
    private readonly string sharedKey;

    /// <summary>Streams for one configuration.</summary>
    /// <param name="ownKey">Identifies the configuration (or the group of configurations that share all their draws).</param>
    /// <param name="sharedKey">Identifies sweep seed and replicate: the base of draws that several configurations share.</param>
    public RandomStreams(string ownKey, string sharedKey)
    {
        this.ownKey = ownKey;
        this.sharedKey = sharedKey;
    }

    /// <summary>Streams that are independent of these, with the same shared ones.</summary>
    public RandomStreams Fork(string name) => new($"{ownKey}\nfork {name}", sharedKey);

    /// <summary>The stream of this configuration with the given name, from its beginning.</summary>
    public RandomSource Own(string name) => Source($"own\n{ownKey}\n{name}");

    /// <summary>
    /// A stream that every configuration of the same sweep seed and replicate shares when <paramref name="dependsOn"/> is equal.
    /// </summary>
    /// <param name="name">The stream's name.</param>
    /// <param name="dependsOn">The parameters that the draws depend on, by name and value.</param>
    public RandomSource Shared(string name, params (string Name, string Value)[] dependsOn)
    {
        StringBuilder key = new($"shared\n{sharedKey}\n{name}");
        foreach ((string parameter, string value) in dependsOn)
        {
            key.Append('\n').Append(parameter).Append('=').Append(value);
        }

        return Source(key.ToString());
    }

    private static RandomSource Source(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
