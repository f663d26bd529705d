namespace DlnSweep.Results.Shards.Packs;

/// <summary>One configuration of a pack.</summary>
/// <param name="Id">The configuration.</param>
/// <param name="RowGroup">The row group that holds its rows.</param>
/// <param name="FirstRow">Its first row there.</param>
/// <param name="Rows">How many rows follow each other.</param>
/// <param name="Metadata">The key-value metadata of its shard, in order.</param>
internal sealed record PackEntry(string Id, int RowGroup, int FirstRow, int Rows, IReadOnlyList<KeyValuePair<string, string>> Metadata);
