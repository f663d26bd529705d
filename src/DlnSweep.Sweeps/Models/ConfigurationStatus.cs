namespace DlnSweep.Sweeps.Models;

/// <summary>
/// Where a configuration stands. <see cref="StatusWords"/> has the word for each, the same in files, tables, terminal and page.
/// </summary>
public enum ConfigurationStatus : byte
{
    /// <summary>It has not been run to its end.</summary>
    Missing,

    /// <summary>It has a result.</summary>
    Completed,

    /// <summary>Its dynamics diverged: a result too.</summary>
    Diverged,

    /// <summary>Every attempt ended in an error; its failure record is published.</summary>
    Failed,

    /// <summary>Its attempt was stopped; a checkpoint is published.</summary>
    Interrupted,

    /// <summary>It has a result that was not read yet by somebody who watches the directory.</summary>
    Unread,

    /// <summary>Its shard cannot be read; the next run moves it to quarantine and runs the configuration again.</summary>
    Damaged,
}
