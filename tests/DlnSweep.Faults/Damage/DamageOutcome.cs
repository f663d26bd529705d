namespace DlnSweep.Faults.Damage;

/// <summary>What came of one damaged input.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="What">What was done to it.</param>
/// <param name="Refused">Whether the command ended with a message instead of going on.</param>
/// <param name="Complaints">What went wrong; empty when nothing did.</param>
internal sealed record DamageOutcome(string Kind, string What, bool Refused, IReadOnlyList<string> Complaints);
