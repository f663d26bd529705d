using StackExchange.Redis;

namespace DlnSweep.Cluster.Redis;

/// <summary>Where Orleans' providers keep what in Redis; the names are part of what a running cluster agrees on.</summary>
internal static class RedisKeys
{
    /// <summary>The pattern of all membership tables.</summary>
    public const string AllMembers = "*/members/*";

    /// <summary>The pattern of all states of sweeps.</summary>
    public const string AllSweeps = "*/state/sweep/*";

    /// <summary>The pattern of all reminders.</summary>
    public const string AllReminders = "*/reminders";

    /// <summary>The membership table of a cluster.</summary>
    public static RedisKey Members(string serviceId, string clusterId) => $"{serviceId}/members/{clusterId}";

    /// <summary>A grain's state.</summary>
    public static RedisKey State(string serviceId, string name, GrainId grain) => $"{serviceId}/state/{name}/{grain.Key}";

    /// <summary>What stands before and after a part of a key.</summary>
    public static (string Before, string After) Split(RedisKey key, string part)
    {
        string text = key.ToString();
        int place = text.IndexOf(part, StringComparison.Ordinal);
        return (text[..place], text[(place + part.Length)..]);
    }
}
