namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// The modes k = first..last, in groups whose rank grows by at most a given factor: the first 32 modes and others alone, so that 10^9 modes
/// make some two hundred groups.
/// </summary>
internal sealed class ModeGroups
{
    private const double SingleModes = 32;

    private readonly List<ModeGroup> groups = [];
    private readonly double spectrumExponent; // b
    private readonly double targetExponent; // a

    /// <summary>The groups of the first <paramref name="modes"/> of the population's modes.</summary>
    public ModeGroups(RandomFeaturesSettings settings, long modes)
    {
        (targetExponent, spectrumExponent) = (settings.TargetExponent, settings.SpectrumExponent);
        double total = PowerSum.Over(1, settings.Modes, targetExponent);
        double last;
        for (double first = 1; first <= modes; first = last + 1)
        {
            last = first <= SingleModes ? first : Math.Min(modes, Math.Max(first, Math.Floor((1 + settings.GroupWidth) * first)));
            double trace = PowerSum.Over(first, last, spectrumExponent);
            groups.Add(new ModeGroup(first, last - first + 1, trace, PowerSum.Over(first, last, targetExponent) / total));
        }

        Beyond = modes < settings.Modes ? PowerSum.Over(modes + 1, settings.Modes, targetExponent) / total : 0;
    }

    /// <summary>The groups, from the largest variance to the smallest.</summary>
    public IReadOnlyList<ModeGroup> Groups => groups;

    /// <summary>The target's share in the modes that are left out.</summary>
    public double Beyond { get; }

    /// <summary>The modes that stand for the groups.</summary>
    public IEnumerable<ModeNode> Nodes => groups.SelectMany(group => group.Nodes(spectrumExponent, targetExponent));

    /// <summary>The groups of all modes.</summary>
    public static ModeGroups All(RandomFeaturesSettings settings) => new(settings, settings.Modes);
}
