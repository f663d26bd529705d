namespace DlnSweep.Storage.Files;

/// <summary>What tells one version of a file from another without reading it.</summary>
/// <param name="Length">Its bytes.</param>
/// <param name="Modified">When it was last written, in ticks of universal time.</param>
public readonly record struct FileStamp(long Length, long Modified)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Length} {Modified}";
}
