namespace DlnSweep.Live.Watching;

/// <summary>Where a configuration stands for somebody who watches the directory.</summary>
public enum WatchedState : byte
{
    /// <summary>It has no result yet.</summary>
    Missing,

    /// <summary>It has a result that was not read yet.</summary>
    Unread,

    /// <summary>It has a result.</summary>
    Completed,

    /// <summary>Its dynamics diverged: a result too.</summary>
    Diverged,

    /// <summary>Every attempt ended in an error.</summary>
    Failed,

    /// <summary>Its shard cannot be read; the next run puts it aside and runs the configuration again.</summary>
    Damaged,
}
