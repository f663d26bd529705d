namespace DlnSweep.Running.Observing;

/// <summary>What came of one configuration in a run of the sweep.</summary>
public enum RunOutcome
{
    /// <summary>Its shard is published.</summary>
    Completed,

    /// <summary>Its dynamics diverged; its shard is published and says so.</summary>
    Diverged,

    /// <summary>Every attempt ended in an error; the failure record is published.</summary>
    Failed,

    /// <summary>The run was stopped; a checkpoint is published.</summary>
    Interrupted,
}
