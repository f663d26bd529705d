namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// What the recursion of the expected loss runs on: L = L_perp + sum_j lam_j C_j, where C_j starts from the target's coefficients and takes
/// up noise in proportion to n_j lam_j. Arrays are padded to a multiple of eight by nodes that stay at zero.
/// </summary>
internal sealed class Nodes
{
    private const int Width = 8;

    private readonly List<double> rates = [];
    private readonly List<double> starts = [];
    private readonly List<double> injections = [];

    /// <summary>Nodes for the given irreducible loss, none yet.</summary>
    public Nodes(double irreducible) => Irreducible = irreducible;

    /// <summary>L_perp, the loss that no training removes.</summary>
    public double Irreducible { get; }

    /// <summary>lam, the variance of a node's features; 1 for padding.</summary>
    public double[] Rates { get; private set; } = [];

    /// <summary>C at step 0, the squared coefficient of the target.</summary>
    public double[] Starts { get; private set; } = [];

    /// <summary>n lam, the features' variances summed: what the node takes up of the noise.</summary>
    public double[] Injections { get; private set; } = [];

    /// <summary>The largest variance of a node.</summary>
    public double LargestRate { get; private set; }

    /// <summary>The nodes of the modes that are features themselves.</summary>
    public static Nodes OfModes(RandomFeaturesSettings settings)
    {
        ModeGroups modes = new(settings, settings.TrainedModes);
        Nodes nodes = new(modes.Beyond);
        foreach (ModeNode mode in modes.Nodes)
        {
            nodes.Add(mode.Variance, mode.Share, mode.Trace);
        }

        return nodes.Pad();
    }

    /// <summary>Adds a node of a variance, with the target's share at the start and the sum of variances that takes up noise.</summary>
    public void Add(double rate, double share, double injection)
    {
        rates.Add(rate);
        starts.Add(share / rate);
        injections.Add(injection);
        LargestRate = Math.Max(LargestRate, rate);
    }

    /// <summary>Ends the construction.</summary>
    public Nodes Pad()
    {
        while (rates.Count % Width != 0)
        {
            rates.Add(1);
            starts.Add(0);
            injections.Add(0);
        }

        (Rates, Starts, Injections) = ([.. rates], [.. starts], [.. injections]);
        return this;
    }
}
