namespace DlnSweep.Estimation.Costs;

/// <summary>A bin of the survey with what was measured of it.</summary>
internal sealed class ProbedBin(CostBin bin)
{
    private readonly Queue<long> next = bin.Shuffled();
    private readonly List<ProbeSample> samples = [];

    /// <summary>What was declared.</summary>
    public CostBin Bin => bin;

    /// <summary>What was measured.</summary>
    public IReadOnlyList<ProbeSample> Samples => samples;

    /// <summary>Runs that were given out, whether or not they are back.</summary>
    public int Given { get; private set; }

    /// <summary>Whether there is another configuration to run.</summary>
    public bool HasMore => next.Count > 0;

    /// <summary>Declared core seconds of one.</summary>
    public double Typical => bin.Seconds / bin.Count;

    /// <summary>The next configuration, by its position.</summary>
    public long Take()
    {
        Given++;
        return next.Dequeue();
    }

    /// <summary>Keeps a measurement.</summary>
    public void Add(ProbeSample sample) => samples.Add(sample);
}
