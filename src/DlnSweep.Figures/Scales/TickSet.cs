namespace DlnSweep.Figures.Scales;

/// <summary>The ticks of an axis.</summary>
/// <param name="Major">Labelled ones, ascending.</param>
/// <param name="Minor">Positions of the small ones between them.</param>
internal sealed record TickSet(IReadOnlyList<Tick> Major, IReadOnlyList<double> Minor);
