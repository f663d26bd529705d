namespace DlnSweep.Figures.Drawing;

/// <summary>Which part of a text sits at its anchor.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
