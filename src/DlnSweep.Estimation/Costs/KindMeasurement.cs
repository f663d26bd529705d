namespace DlnSweep.Estimation.Costs;

/// <summary>What the probe says of one kind of run: measured over declared seconds, rows and bytes, and how far they scatter.</summary>
internal sealed class KindMeasurement
{
    // Code is compiled in stages while a kind's first runs go by, a second of them on a busy machine; later ones run at its full speed.
    private const double ColdShare = 0.5;
    private const int EnoughWarm = 3;

    // Standard deviations of logarithms: of a measurement on an idle machine, and how much a machine adds on which runs wait for their turn
    // (compilers and caches are slow there, which says little of the hours to come).
    private const double IdleDeviation = 0.1;
    private const double BusyDeviation = 0.15;

    // Neighbouring sizes speak for a bin as much as this many measurements of its own.
    private const double Borrowed = 2;

    // Before anything is measured, declarations are right within a factor of two or so.
    private const double DeclarationDeviation = 0.5;

    private readonly IReadOnlyList<ProbeSample> warm;
    private readonly double waitRatio;
    private readonly double rawRatio = 1;

    /// <summary>The bins of a kind.</summary>
    public KindMeasurement(IReadOnlyList<ProbedBin> bins)
    {
        IReadOnlyList<ProbeSample> all = [.. bins.SelectMany(b => b.Samples)];
        warm = Warm(all);
        IReadOnlyList<ProbeSample> whole = [.. all.Where(s => s.Whole)];
        Count = all.Count;
        waitRatio = warm.Count == 0 ? 0 : warm.Sum(s => s.Waited) / warm.Sum(s => s.Declared);
        double declaredBytes = bins.Sum(b => b.Samples.Where(s => s.Whole).Sum(s => DeclaredSize.Shard(s.Rows, b.Bin.Columns)));
        ByteRatio = declaredBytes > 0 ? whole.Sum(s => s.Bytes) / declaredBytes : 1;
        double declaredRows = bins.Sum(b => b.Samples.Count(s => s.Whole) * b.Bin.Rows / b.Bin.Count);
        RowRatio = declaredRows > 0 ? whole.Sum(s => s.Rows) / declaredRows : 1;
        if (warm.Count > 0)
        {
            rawRatio = warm.Sum(s => s.Measured) / warm.Sum(s => s.Declared);
            double busy = warm.Sum(s => s.Waited) / warm.Sum(s => s.Measured);
            double measured = IdleDeviation + (BusyDeviation * Math.Log(1 + busy)) + Scatter();

            // Declaration and measurement, each with the weight that its precision deserves.
            double weight = 1 / (1 + Square(measured / DeclarationDeviation));
            Ratio = Math.Pow(rawRatio, weight);
            Deviation = bins.All(b => b.Samples.Count == b.Bin.Count) ? 0 : Math.Sqrt(weight) * measured;
        }
    }

    /// <summary>Measurements.</summary>
    public int Count { get; }

    /// <summary>Measured over declared seconds at full speed.</summary>
    public double Ratio { get; } = 1;

    /// <summary>Measured over declared bytes of a shard with the same rows.</summary>
    public double ByteRatio { get; }

    /// <summary>Recorded over declared rows.</summary>
    public double RowRatio { get; }

    /// <summary>Standard deviation of the logarithm of the mean ratio.</summary>
    public double Deviation { get; } = DeclarationDeviation;

    /// <summary>Core seconds of a bin: measured runs as measured, the others by the ratio of their size and kind.</summary>
    public double Seconds(ProbedBin bin)
    {
        double measured = bin.Samples.Sum(s => s.Measured);
        double left = bin.Bin.Seconds - bin.Samples.Sum(s => s.Declared);
        return measured + (Math.Max(0, bin.Bin.Count == bin.Samples.Count ? 0 : left) * RatioOf(bin));
    }

    /// <summary>Seconds that the configurations of a bin wait for storage and for their turn on a busy machine.</summary>
    public double Waited(ProbedBin bin)
    {
        IReadOnlyList<ProbeSample> own = [.. bin.Samples.Intersect(warm)];
        double prior = Borrowed * bin.Typical;
        return bin.Bin.Seconds * (own.Sum(s => s.Waited) + (prior * waitRatio)) / (own.Sum(s => s.Declared) + prior);
    }

    /// <summary>The first runs of a process are left out where there are enough others.</summary>
    private static IReadOnlyList<ProbeSample> Warm(IReadOnlyList<ProbeSample> all)
    {
        List<ProbeSample> inOrder = [.. all.OrderBy(s => s.At)];
        double half = inOrder.Count == 0 ? 0 : inOrder[0].At + (ColdShare * (inOrder[^1].At - inOrder[0].At));
        int cold = inOrder.TakeWhile(s => s.At < half).Count();
        return inOrder.Count - cold >= EnoughWarm ? inOrder[cold..] : inOrder[(inOrder.Count / 2)..];
    }

    private double RatioOf(ProbedBin bin)
    {
        IReadOnlyList<ProbeSample> own = [.. bin.Samples.Intersect(warm)];
        double prior = Borrowed * bin.Typical;
        return Ratio * ((own.Sum(s => s.Measured) / rawRatio) + prior) / (own.Sum(s => s.Declared) + prior);
    }

    private double Scatter() => warm.Count < 2
        ? DeclarationDeviation
        : Math.Sqrt(warm.Sum(s => Square(Math.Log(s.Measured / (rawRatio * s.Declared)))) / (warm.Count - 1) / warm.Count);

    private static double Square(double value) => value * value;
}
