using System.Globalization;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Results.Merging;
using DlnSweep.Results.Shards;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Live.Watching;

/// <summary>
/// Where every configuration of a sweep stands and the metrics of those that have a result: 8 bytes for each number, kept only for
/// blocks of configurations that have results. Statistics are made from the values when they are asked for, so that a result which goes
/// away again (to quarantine) leaves no trace, and they are those of phase_diagram.parquet to the last bit.
/// </summary>
internal sealed class ResultIndex
{
    private const int BlockSize = 1 << 10;

    private readonly Dictionary<UInt128, int> places;
    private readonly long[] gridCells;
    private readonly List<ParameterValues> refined = [];
    private readonly List<int> levels = [];
    private readonly long[] strides;
    private readonly ConfigurationStatus[] states;
    private readonly double[]?[] blocks;
    private readonly long[] counts = new long[Enum.GetValues<ConfigurationStatus>().Length];

    private ResultIndex(SweepPlan plan)
    {
        Sweep = plan.Sweep;
        Metrics = [.. plan.Sweep.Model.Metrics.Where(m => m.Kind != ValueKind.Text)];
        places = new Dictionary<UInt128, int>(checked((int)plan.Count));
        gridCells = new long[plan.CellCount];
        states = new ConfigurationStatus[plan.Count];
        blocks = new double[((int)plan.Count + BlockSize - 1) / BlockSize][];
        counts[(int)ConfigurationStatus.Missing] = plan.Count;
        strides = new long[Sweep.Axes.Count];
        long stride = 1;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Sweep.Axes[axis].Count;
        }
    }

    /// <summary>The sweep.</summary>
    public SweepDefinition Sweep { get; }

    /// <summary>The metrics that are numbers, in the order of their declaration.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The number of configurations.</summary>
    public int Count => states.Length;

    /// <summary>The number of cells.</summary>
    public int CellCount => gridCells.Length;

    /// <summary>The board of a plan, nothing known yet.</summary>
    public static ResultIndex Create(SweepPlan plan)
    {
        ResultIndex board = new(plan);
        int place = 0;
        foreach (Configuration configuration in plan.Enumerate())
        {
            board.places.Add(Key(configuration.Id), place++);
            if (configuration.Cell >= plan.GridCellCount && configuration.Replicate == 0)
            {
                board.levels.Add(configuration.Level);
            }
        }

        foreach ((long cell, CellWalker walker) in plan.Cells(0))
        {
            if (cell >= plan.GridCellCount)
            {
                // Beside the grid: at no point of its axes, and behind all cells that are.
                board.gridCells[cell] = long.MaxValue;
                board.refined.Add(walker.Snapshot());
                continue;
            }

            long gridCell = 0;
            for (int axis = 0; axis < board.strides.Length; axis++)
            {
                gridCell += walker.Points[axis] * board.strides[axis];
            }

            board.gridCells[cell] = gridCell;
        }

        return board;
    }

    /// <summary>The place of a configuration in grid order; -1 for an id that the sweep does not have.</summary>
    public int Find(string id) =>
        id.Length == 32 && UInt128.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 key)
            ? places.GetValueOrDefault(key, -1)
            : -1;

    /// <summary>How many configurations are in a state.</summary>
    public long CountOf(ConfigurationStatus state) => counts[(int)state];

    /// <summary>Where a configuration stands.</summary>
    public ConfigurationStatus this[int place] => states[place];

    /// <summary>The point of a cell on an axis.</summary>
    public int Point(int cell, int axis) => (int)(gridCells[cell] / strides[axis] % Sweep.Axes[axis].Count);

    /// <summary>The cell at a point of every axis; -1 where the sweep has none.</summary>
    public int CellAt(IReadOnlyList<int> points)
    {
        long gridCell = 0;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            gridCell += points[axis] * strides[axis];
        }

        return Math.Max(-1, Array.BinarySearch(gridCells, gridCell));
    }

    /// <summary>Whether a cell lies on the grid of the sweep file, not beside it by refinement.</summary>
    public bool IsOnGrid(int cell) => cell < gridCells.Length - refined.Count;

    /// <summary>How often the grid's squares were halved to come to a cell; 0 on the grid.</summary>
    public int Level(int cell) => IsOnGrid(cell) ? 0 : levels[cell - (gridCells.Length - refined.Count)];

    /// <summary>The value of a parameter of an axis in a cell.</summary>
    public ParameterValue Value(int cell, int axis, AxisColumn column) =>
        IsOnGrid(cell) ? column.Values[Point(cell, axis)] : refined[cell - (gridCells.Length - refined.Count)][column.Index];

    /// <summary>Changes where a configuration stands; its metrics are forgotten.</summary>
    public void Mark(int place, ConfigurationStatus state)
    {
        counts[(int)states[place]]--;
        counts[(int)state]++;
        states[place] = state;
    }

    /// <summary>Takes a result.</summary>
    public void Set(int place, ShardSummary summary)
    {
        Mark(place, summary.Status.Status());
        double[] block = blocks[place / BlockSize] ??= new double[BlockSize * Metrics.Count];
        for (int metric = 0; metric < Metrics.Count; metric++)
        {
            block[(metric * BlockSize) + (place % BlockSize)] =
                summary.Metrics.TryGetValue(Metrics[metric].Name, out ParameterValue value) ? MetricStatistics.Number(value) : double.NaN;
        }
    }

    /// <summary>The states of a cell's replicates, counted.</summary>
    public Coverage Counts(int cell)
    {
        Coverage found = default;
        for (int place = cell * Sweep.Replicates; place < (cell + 1) * Sweep.Replicates; place++)
        {
            found = found.Add(states[place]);
        }

        return found;
    }

    /// <summary>Statistics of a metric over a cell's results.</summary>
    public MetricStatistics Statistics(int cell, int metric)
    {
        List<double> values = new(Sweep.Replicates);
        for (int place = cell * Sweep.Replicates; place < (cell + 1) * Sweep.Replicates; place++)
        {
            if (states[place].HasResult())
            {
                double value = blocks[place / BlockSize]![(metric * BlockSize) + (place % BlockSize)];
                if (!double.IsNaN(value))
                {
                    values.Add(value);
                }
            }
        }

        return MetricStatistics.Of(values);
    }

    private static UInt128 Key(string id) => UInt128.Parse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
