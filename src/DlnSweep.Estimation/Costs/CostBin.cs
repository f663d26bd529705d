namespace DlnSweep.Estimation.Costs;

/// <summary>Configurations of one kind and about the same declared cost, with a random sample of them.</summary>
internal sealed class CostBin(string kind, int seed)
{
    private const int Kept = 4096;

    private readonly List<long> sample = [];
    private readonly System.Random random = new(seed);

    /// <summary>The kernel that does most of the work.</summary>
    public string Kind => kind;

    /// <summary>How many configurations.</summary>
    public long Count { get; private set; }

    /// <summary>The declared core seconds of all of them.</summary>
    public double Seconds { get; private set; }

    /// <summary>The declared rows of all of them.</summary>
    public double Rows { get; private set; }

    /// <summary>The declared numbers in the rows of all of them.</summary>
    public double Cells { get; private set; }

    /// <summary>The largest declared memory.</summary>
    public double MemoryBytes { get; private set; }

    /// <summary>Recorded columns; the same within a bin, near enough.</summary>
    public int Columns { get; init; }

    /// <summary>Positions in the plan, each configuration as likely as any other.</summary>
    public IReadOnlyList<long> Sample => sample;

    /// <summary>Counts one configuration.</summary>
    public void Add(long position, double seconds, double rows, double memoryBytes)
    {
        Count++;
        Seconds += seconds;
        Rows += rows;
        Cells += rows * Columns;
        MemoryBytes = Math.Max(MemoryBytes, memoryBytes);
        if (sample.Count < Kept)
        {
            sample.Add(position);
        }
        else if (random.NextInt64(Count) is var place && place < Kept)
        {
            sample[(int)place] = position;
        }
    }

    /// <summary>The sample in random order.</summary>
    public Queue<long> Shuffled()
    {
        long[] order = [.. sample];
        random.Shuffle(order);
        return new Queue<long>(order);
    }
}
