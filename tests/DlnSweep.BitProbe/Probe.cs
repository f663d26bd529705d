namespace DlnSweep.BitProbe;

/// <summary>
/// A computation whose results must have the same bits on every instruction path. Keep it short: the scalar path runs it too.
/// </summary>
internal sealed record Probe(string Name, Action<BitHash> Run);
