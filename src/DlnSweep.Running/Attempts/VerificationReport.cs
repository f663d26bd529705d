namespace DlnSweep.Running.Attempts;

/// <summary>What a verification found.</summary>
/// <param name="Intact">Shards whose every checksum is right.</param>
/// <param name="Damaged">The others, each with the reason.</param>
/// <param name="Rerun">Configurations that were run again.</param>
/// <param name="Different">Those of them whose values differ, each with the first difference.</param>
public sealed record VerificationReport(long Intact, IReadOnlyList<string> Damaged, int Rerun, IReadOnlyList<string> Different)
{
    /// <summary>Whether all is well.</summary>
    public bool IsClean => Damaged.Count == 0 && Different.Count == 0;
}
