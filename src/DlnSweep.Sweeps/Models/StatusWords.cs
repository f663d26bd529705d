using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Models;

/// <summary>The words for statuses. Those of the tables are columns and values that scripts rely on.</summary>
public static class StatusWords
{
    /// <summary>It has a result.</summary>
    public const string Completed = "completed";

    /// <summary>Its dynamics diverged.</summary>
    public const string Diverged = "diverged";

    /// <summary>Every attempt ended in an error.</summary>
    public const string Failed = "failed";

    /// <summary>It has not been run to its end.</summary>
    public const string Missing = "missing";

    /// <summary>The statuses that tables tell apart, in the order of their columns.</summary>
    public static IReadOnlyList<ConfigurationStatus> InTables { get; } =
        [ConfigurationStatus.Completed, ConfigurationStatus.Diverged, ConfigurationStatus.Failed, ConfigurationStatus.Missing];

    /// <summary>The word for a status.</summary>
    public static string Word(this ConfigurationStatus status) => status switch
    {
        ConfigurationStatus.Completed => Completed,
        ConfigurationStatus.Diverged => Diverged,
        ConfigurationStatus.Failed => Failed,
        ConfigurationStatus.Interrupted => "interrupted",
        ConfigurationStatus.Unread => "being read",
        ConfigurationStatus.Damaged => "damaged",
        _ => Missing,
    };

    /// <summary>Whether a configuration of this status has a result.</summary>
    public static bool HasResult(this ConfigurationStatus status) =>
        status is ConfigurationStatus.Completed or ConfigurationStatus.Diverged;

    /// <summary>The status of a configuration whose run ended like this.</summary>
    public static ConfigurationStatus Status(this RunStatus result) =>
        result == RunStatus.Diverged ? ConfigurationStatus.Diverged : ConfigurationStatus.Completed;

    /// <summary>How a run ended, by its word; null when the word is of no result.</summary>
    public static RunStatus? ResultOf(string? word) => word switch
    {
        Completed => RunStatus.Completed,
        Diverged => RunStatus.Diverged,
        _ => null,
    };
}
