namespace DlnSweep.Results.Merging;

/// <summary>Where a configuration stands in the merged tables.</summary>
public enum ConfigurationStatus
{
    /// <summary>It has a result.</summary>
    Completed,

    /// <summary>Its dynamics diverged: a result too.</summary>
    Diverged,

    /// <summary>Every attempt ended in an error.</summary>
    Failed,

    /// <summary>It has not been run to its end.</summary>
    Missing,
}
