namespace DlnSweep.Faults;

/// <summary>What a run was doing when it was killed.</summary>
internal enum Phase
{
    /// <summary>It read the sweep file, took the lock or looked for what is missing.</summary>
    Planning,

    /// <summary>Configurations were running and no file was under construction.</summary>
    Running,

    /// <summary>A checkpoint was being written.</summary>
    Checkpointing,

    /// <summary>A shard was being written.</summary>
    Publishing,

    /// <summary>Every shard was there and the tables were not.</summary>
    Merging,

    /// <summary>The tables were there and figures were being drawn.</summary>
    Reporting,

    /// <summary>Another command was packing shards.</summary>
    Packing,
}
