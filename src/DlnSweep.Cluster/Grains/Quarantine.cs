using DlnSweep.Cluster.Contracts;

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

    /// <summary>The history of a configuration whose silo died during an attempt.</summary>
    public static ConfigurationHistory WithDeath(ConfigurationHistory? history, SiloAddress silo)
    {
        ConfigurationHistory before = history ?? new ConfigurationHistory();
        return before with
        {
            Deaths = before.Deaths + 1,
            DeathsAlone = before.DeathsAlone + (before.Alone ? 1 : 0),
            Alone = false,
            Errors =
            [
                .. before.Errors,
                $"The silo {silo.ToParsableString()} ended during the attempt{(before.Alone ? ", which it made alone" : "")}.",
            ],
        };
    }

    /// <summary>Whether the next attempt gets a silo for itself.</summary>
    public static bool NeedsToBeAlone(ConfigurationHistory? history) => history?.Deaths >= DeathsBeforeAlone;

    /// <summary>Whether there is no next attempt.</summary>
    public static bool IsCertain(ConfigurationHistory? history) => history?.DeathsAlone >= DeathsAloneBeforeFailure;
}
