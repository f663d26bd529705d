namespace DlnSweep.Results.Merging;

/// <summary>A shard that was there at the beginning of a merge cannot be read.</summary>
internal sealed class DamagedShardException(string configurationId, string reason) : Exception(reason)
{
    /// <summary>The configuration whose shard it is.</summary>
    public string ConfigurationId => configurationId;
}
