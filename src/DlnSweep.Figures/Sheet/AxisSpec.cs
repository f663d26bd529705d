using DlnSweep.Figures.Scales;

namespace DlnSweep.Figures.Sheet;

/// <summary>An axis before it is laid out.</summary>
/// <param name="Scale">Its scale.</param>
/// <param name="Title">Its title (rich text markup).</param>
/// <param name="LabelSize">The size of its labels in pixels.</param>
/// <param name="Names">Names at 0, 1, 2 ... in the place of numbers, or null.</param>
internal sealed record AxisSpec(Scale Scale, string Title, double LabelSize, IReadOnlyList<string>? Names = null)
{
    /// <summary>The ticks that have room; names all stand.</summary>
    public TickSet Ticks(TickRoom room) => Names is null
        ? Scales.Ticks.Choose(Scale, room)
        : new TickSet([.. Names.Select((name, i) => new Tick(i, name))], []);
}
