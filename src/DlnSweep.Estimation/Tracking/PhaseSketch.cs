using System.Diagnostics;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Shards;
using DlnSweep.Running.Observing;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Estimation.Tracking;

/// <summary>
/// The phase diagram of a sweep's first figure that has two axes, as it fills: values come from the footers of the shards, averaged over
/// whatever the two axes do not tell apart. For one reader; configurations are offered from any thread.
/// </summary>
public sealed class PhaseSketch
{
    private const int MostWaiting = 50_000;

    private readonly SweepPlan plan;
    private readonly ResultStore store;
    private readonly SketchAxis horizontal;
    private readonly SketchAxis vertical;
    private readonly double[,] sums;
    private readonly long[,] counts;
    private readonly long[,] valueless;
    private readonly Queue<Configuration> waiting = [];

    private PhaseSketch(SweepPlan plan, ResultStore store, FigureDeclaration figure, SketchAxis horizontal, SketchAxis vertical)
    {
        this.plan = plan;
        this.store = store;
        this.horizontal = horizontal;
        this.vertical = vertical;
        Figure = figure;
        sums = new double[horizontal.Count, vertical.Count];
        counts = new long[horizontal.Count, vertical.Count];
        valueless = new long[horizontal.Count, vertical.Count];
    }

    /// <summary>What is drawn.</summary>
    public FigureDeclaration Figure { get; }

    /// <summary>The values of the horizontal axis from left to right, as text.</summary>
    public IReadOnlyList<string> Horizontal => horizontal.Labels;

    /// <summary>The values of the vertical axis from bottom to top, as text.</summary>
    public IReadOnlyList<string> Vertical => vertical.Labels;

    /// <summary>The sketch of a sweep; null when none of its figures has two axes.</summary>
    public static PhaseSketch? For(SweepPlan plan, ResultStore store)
    {
        foreach (FigureDeclaration figure in plan.Sweep.Figures)
        {
            bool isMap = figure.Kind is FigureKind.Phase or FigureKind.Transfer or FigureKind.Curves;
            if (isMap
                && plan.Sweep.Model.FindMetric(figure.Value) is not null
                && Axis(plan.Sweep, figure.X) is { Count: > 1 } x
                && figure.Y is not null && figure.Y != figure.X
                && Axis(plan.Sweep, figure.Y) is { Count: > 1 } y)
            {
                return new PhaseSketch(plan, store, figure, x, y);
            }
        }

        return null;
    }

    /// <summary>A configuration has a result, or has failed. Beyond a great many that wait to be read, more are passed over.</summary>
    public void Offer(Configuration configuration)
    {
        lock (waiting)
        {
            if (waiting.Count < MostWaiting && configuration.Level == 0)
            {
                waiting.Enqueue(configuration);
            }
        }
    }

    /// <summary>Everything that an earlier run has done.</summary>
    /// <param name="missing">What is still to be run.</param>
    public void OfferKept(MissingWork missing)
    {
        if (missing.Kept > 0)
        {
            HashSet<long> toRun = [.. missing.Positions];
            foreach (Configuration configuration in plan.Enumerate().Where(c => !toRun.Contains(c.Index)).Take(MostWaiting))
            {
                Offer(configuration);
            }
        }
    }

    /// <summary>Reads what waits, for a limited time.</summary>
    public void Read(TimeSpan limit)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < limit && Next() is { } configuration)
        {
            int x = horizontal.IndexOf(configuration.Values);
            int y = vertical.IndexOf(configuration.Values);
            counts[x, y]++;
            if (Value(configuration.Id) is { } value)
            {
                sums[x, y] += value;
            }
            else
            {
                valueless[x, y]++;
            }
        }
    }

    /// <summary>The diagram with at most so many pixels; the first index from left to right, the second from bottom to top.</summary>
    public SketchPixel[,] Pixels(int columns, int rows)
    {
        int width = Math.Min(columns, horizontal.Count);
        int height = Math.Min(rows, vertical.Count);
        SketchPixel[,] pixels = new SketchPixel[width, height];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < height; j++)
            {
                pixels[i, j] = Pixel(Part(i, width, horizontal.Count), Part(j, height, vertical.Count));
            }
        }

        return pixels;
    }

    private static SketchAxis? Axis(SweepDefinition sweep, string name) =>
        sweep.AxisOf(name)?.Columns.First(c => c.Name == name) is { } column ? new SketchAxis(column) : null;

    private static Range Part(int index, int parts, int whole) =>
        (int)((long)index * whole / parts)..(int)((index + 1L) * whole / parts);

    private SketchPixel Pixel(Range across, Range up)
    {
        double sum = 0;
        long done = 0;
        long without = 0;
        for (int x = across.Start.Value; x < across.End.Value; x++)
        {
            for (int y = up.Start.Value; y < up.End.Value; y++)
            {
                sum += sums[x, y];
                done += counts[x, y];
                without += valueless[x, y];
            }
        }

        return new SketchPixel(done > without ? sum / (done - without) : null, done, without);
    }

    private Configuration? Next()
    {
        lock (waiting)
        {
            return waiting.TryDequeue(out Configuration? next) ? next : null;
        }
    }

    private double? Value(string id)
    {
        ShardSummary? shard = store.Shards.ReadSummary(id, out _);
        return shard is not null && shard.Metrics.TryGetValue(Figure.Value, out ParameterValue value)
            ? value.Kind switch
            {
                ValueKind.Real or ValueKind.Integer => value.Real,
                ValueKind.Boolean => value.Boolean ? 1 : 0,
                _ => null,
            }
            : null;
    }
}
