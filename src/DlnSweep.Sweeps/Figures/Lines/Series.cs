namespace DlnSweep.Sweeps.Figures.Lines;

/// <summary>One curve of a line plot; NaN breaks it.</summary>
/// <param name="Label">For the legend (rich text markup); empty for none.</param>
/// <param name="Color">An SVG colour.</param>
/// <param name="X">Abscissas.</param>
/// <param name="Y">Ordinates.</param>
public sealed record Series(string Label, string Color, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Half the length of the error bars, or null.</summary>
    public IReadOnlyList<double>? Error { get; init; }

    /// <summary>Whether a line joins the points.</summary>
    public bool Line { get; init; } = true;

    /// <summary>Whether the points are marked.</summary>
    public bool Points { get; init; }

    /// <summary>Whether the line is dashed, as theory is.</summary>
    public bool Dashed { get; init; }

    /// <summary>Abscissas where every run diverged, drawn as crosses at the upper edge.</summary>
    public IReadOnlyList<double> Diverged { get; init; } = [];

    /// <summary>The index of a point to be ringed, such as an optimum.</summary>
    public int? Marked { get; init; }
}
