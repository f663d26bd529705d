using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// The expected loss of SGD without momentum. Steps are exact near the ends of the schedule's segments; further in, blocks of steps whose
/// length is a fiftieth of the distance to the nearer end are taken at once, some 230 of them for each factor of ten in time.
/// </summary>
internal sealed class ExpectedDescent : Descent
{
    // The relative length of a block, and the shortest that is cheaper than its single steps.
    private const double BlockFraction = 0.02;
    private const long ShortestBlock = 8;
    private const long SingleSteps = 64;

    // Bounds of a block beyond which it is halved: the change of the loss, and the implicit equation for the loss at its end.
    private const double LargestChange = 0.15;
    private const double LeastDenominator = 0.1;

    private readonly LearningRateSchedule schedule;
    private readonly Nodes nodes;
    private readonly double inverseBatch;
    private readonly double noiseVariance;
    private readonly double[] squares;
    private readonly double[] losses;
    private readonly double[] logs;
    private readonly double[] falls;
    private readonly double[] responses;
    private double[] bases;
    private double[] current;
    private double logsOfRate = double.NaN;
    private long longest = long.MaxValue;

    /// <summary>Starts from weights of zero.</summary>
    public ExpectedDescent(LearningRateSchedule schedule, Nodes nodes, double inverseBatch, double noiseVariance)
    {
        this.schedule = schedule;
        this.nodes = nodes;
        this.inverseBatch = inverseBatch;
        this.noiseVariance = noiseVariance;
        squares = [.. nodes.Starts];
        current = squares;
        (losses, logs, falls) = (new double[squares.Length], new double[squares.Length], new double[squares.Length]);
        (responses, bases) = (new double[squares.Length], new double[squares.Length]);
        Leaps = schedule.Rates is null;
        Loss = nodes.Irreducible + Vectors.Dot(nodes.Rates, current);
    }

    /// <summary>Blocks taken, single steps not counted.</summary>
    public long Blocks { get; private set; }

    /// <summary>Whether blocks are taken; else every step is exact.</summary>
    public bool Leaps { get; init; }

    /// <inheritdoc/>
    public override double WorkPerAdvance => SingleSteps * (double)squares.Length;

    /// <inheritdoc/>
    public override double BatchLoss() => Loss + noiseVariance;

    /// <inheritdoc/>
    public override void Advance(long until)
    {
        (long from, long to) = schedule.Segment(Position);
        long count = Math.Min(until - Position, (long)(BlockFraction * Math.Min(Position - from, to - Position)));
        for (count = Math.Min(count, longest); Leaps && count >= ShortestBlock; count /= 2)
        {
            if (TryBlock(count))
            {
                longest = longest == long.MaxValue ? longest : Math.Min(long.MaxValue / 4, longest) * 2;
                return;
            }

            longest = count / 2;
        }

        // After a block that failed, the next try is as short as can be.
        long last = Math.Min(until, Position + SingleSteps);
        longest = longest == long.MaxValue ? longest : Math.Max(ShortestBlock, longest);
        while (Position < last && !Diverged)
        {
            Step();
        }
    }

    /// <inheritdoc/>
    protected override void SaveOwn(IStateWriter state)
    {
        state.Write(longest);
        state.Write(current);
    }

    /// <inheritdoc/>
    protected override void RestoreOwn(IStateReader state)
    {
        longest = state.ReadInteger();
        state.Read(current);
    }

    private void Step()
    {
        double rate = schedule.At(Position);
        Span<double> sums = stackalloc double[LaneKernel.Lanes];
        ExpectedStep step = new(nodes, current, rate, inverseBatch, rate * rate * inverseBatch * (Loss + noiseVariance), sums);
        LaneKernel.Run(ref step);
        Loss = nodes.Irreducible + LaneKernel.Total(sums);
        EffectiveTime += rate;
        Position++;
    }

    private bool TryBlock(long count)
    {
        double rate = schedule.At(Position + (0.5 * (count - 1)));
        if (rate * (1 + inverseBatch) * nodes.LargestRate > 2)
        {
            return false; // a mode that grows
        }

        PrepareLogs(rate);
        Vectors.Combine(count, logs, 0, logs, falls);
        Elementary.Expm1(falls, falls);
        double first = schedule.At(Position);
        double last = schedule.At(Position + count);
        Span<double> sums = stackalloc double[2 * LaneKernel.Lanes];
        LeapBlock block = new(
            nodes,
            current,
            count,
            losses,
            falls,
            rate * inverseBatch,
            first * (Loss + noiseVariance),
            last * noiseVariance,
            bases,
            responses,
            sums);
        LaneKernel.Run(ref block);
        double denominator = 1 - (last * LaneKernel.Total(sums[LaneKernel.Lanes..]));
        double loss = (nodes.Irreducible + LaneKernel.Total(sums)) / denominator;
        if (!(denominator > LeastDenominator) || !(Math.Abs(loss - Loss) <= LargestChange * Loss))
        {
            return false;
        }

        Vectors.Axpy(last * loss, responses, bases);
        (current, bases) = (bases, current);
        Loss = loss;
        EffectiveTime += count * rate;
        Position += count;
        Blocks++;
        return true;
    }

    private void PrepareLogs(double rate)
    {
        if (rate == logsOfRate)
        {
            return;
        }

        LeapRates rates = new(nodes, rate, inverseBatch, losses, logs);
        LaneKernel.Run(ref rates);
        Elementary.Log1p(logs, logs);
        logsOfRate = rate;
    }
}
