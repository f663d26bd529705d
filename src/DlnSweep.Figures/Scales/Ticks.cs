namespace DlnSweep.Figures.Scales;

/// <summary>Chooses ticks: round numbers, as many as have room.</summary>
internal static class Ticks
{
    /// <summary>The ticks of a scale with the given room.</summary>
    public static TickSet Choose(Scale scale, TickRoom room) => scale.Kind switch
    {
        ScaleKind.Linear => LinearTicks.Choose(scale, room),
        ScaleKind.Log2 => BinaryTicks.Choose(scale, room),
        _ => LogTicks.Choose(scale, room),
    };
}
