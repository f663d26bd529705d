namespace DlnSweep.Figures.Scales;

/// <summary>How values become lengths or colours.</summary>
internal enum ScaleKind
{
    Linear,

    /// <summary>Logarithmic, with ticks at powers of ten.</summary>
    Log10,

    /// <summary>Logarithmic, with ticks at powers of two: widths and sample counts.</summary>
    Log2,
}
