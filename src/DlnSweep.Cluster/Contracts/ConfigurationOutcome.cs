namespace DlnSweep.Cluster.Contracts;

/// <summary>What came of a configuration, or of one attempt at it. The numbers are stored.</summary>
[GenerateSerializer]
[Alias("dlnsweep.ConfigurationOutcome")]
public enum ConfigurationOutcome
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>Its shard is published.</summary>
    Completed = 1,

    /// <summary>Its dynamics diverged; its shard is published and says so.</summary>
    Diverged = 2,

    /// <summary>Every attempt ended in an error; the failure record is published.</summary>
    Failed = 3,

    /// <summary>Its silo is leaving; a checkpoint is published and it is to run elsewhere.</summary>
    Interrupted = 4,

    /// <summary>An attempt ended in an error and another follows.</summary>
    Retried = 5,

    /// <summary>The output directory cannot be written.</summary>
    Halted = 6,
}
