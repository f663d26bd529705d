namespace DlnSweep.BitProbe;

/// <summary>Every probe: one class per area, one line here.</summary>
internal static class Probes
{
    public static IEnumerable<Probe> All =>
    [
        .. VectorProbes.All,
        .. LinearAlgebraProbes.All,
        .. ElementaryProbes.All,
        .. RandomProbes.All,
        .. DeepLinearProbes.All,
        .. DiagonalProbes.All,
        .. CommitteeProbes.All,
        .. RandomFeaturesProbes.All,
    ];
}
