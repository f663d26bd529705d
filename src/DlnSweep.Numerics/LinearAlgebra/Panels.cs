namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// A block of an operand as the tiles read it: the first <paramref name="direct"/> rows (of A; of B, columns) in the operand's own storage,
/// the others from packed panels, <paramref name="depth"/> long. Where an element is read from changes no bit.
/// </summary>
internal readonly unsafe struct Panels(Strip stored, int direct, double* packed, int depth)
{
    /// <summary>The panel of <paramref name="width"/> rows (of B, columns) from <paramref name="start"/>.</summary>
    public Strip At(int start, int width) =>
        start < direct ? stored.From(start) : new Strip(packed + ((start - direct) * depth), 1, width);
}
