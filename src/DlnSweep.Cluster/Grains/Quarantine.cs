using System.Globalization;

namespace DlnSweep.Cluster.Grains;

/// <summary>
/// What to do with a configuration whose silo died. Others that ran beside it may be the cause, so after two such deaths it runs alone on
/// its silo; only when the silo dies then too, twice, is it given up.
/// </summary>
internal static class Quarantine
{
    /// <summary>Deaths beside others after which it runs alone.</summary>
    public const int DeathsBeforeAlone = 2;

    /// <summary>Deaths while alone after which it is given up.</summary>
    public const int DeathsAloneBeforeFailure = 2;

    /// <summary>Takes note that the attempt that the state tells of died with its silo.</summary>
    public static void CountDeath(ConfigurationState state)
    {
        state.Deaths++;
        state.DeathsAlone += state.Alone ? 1 : 0;
        state.Errors.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The silo {state.Silo} ended during the attempt{(state.Alone ? ", which it made alone" : "")}."));
    }

    /// <summary>Whether the next attempt gets a silo for itself.</summary>
    public static bool NeedsToBeAlone(ConfigurationState state) => state.Deaths >= DeathsBeforeAlone;

    /// <summary>Whether there is no next attempt.</summary>
    public static bool IsCertain(ConfigurationState state) => state.DeathsAlone >= DeathsAloneBeforeFailure;
}
