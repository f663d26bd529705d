using System.Buffers;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// The configurations of a sweep, made on demand: the grid is never held in memory. Grid order is the order of the axes, the first one
/// slowest, then the replicates. A plan can be used from any number of threads.
/// </summary>
public sealed class SweepPlan
{
    private readonly long gridCells;
    private readonly CellIndex? filtered;
    private readonly IdentityTemplate identity;
    private readonly Func<ParameterValues, int, string> keyOf;
    private readonly IReadOnlyList<RefinedCell> added = [];

    private SweepPlan(SweepPlan grid, IReadOnlyList<RefinedCell> added)
    {
        Sweep = grid.Sweep;
        gridCells = grid.gridCells;
        filtered = grid.filtered;
        identity = grid.identity;
        keyOf = grid.keyOf;
        Warnings = grid.Warnings;
        this.added = added;
    }

    private SweepPlan(SweepDefinition sweep, long gridCells, CellIndex? filtered)
    {
        Sweep = sweep;
        this.gridCells = gridCells;
        this.filtered = filtered;
        identity = new IdentityTemplate(sweep);
        keyOf = new DrawKeys(sweep).Of;
    }

    /// <summary>The sweep.</summary>
    public SweepDefinition Sweep { get; }

    /// <summary>What a user should know of the sweep file, though nothing in it is wrong.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>The number of cells: those of the grid that <c>where</c> accepts, and those that refinement adds.</summary>
    public long CellCount => GridCellCount + added.Count;

    /// <summary>The number of cells of the grid that <c>where</c> accepts.</summary>
    public long GridCellCount => filtered?.Accepted ?? gridCells;

    /// <summary>The number of configurations.</summary>
    public long Count => CellCount * Sweep.Replicates;

    /// <summary>Plans a sweep: goes once over the grid to apply <c>where</c> and the model's own check to every cell.</summary>
    /// <exception cref="SweepFileException">
    /// No cell is left, the values of some cells do not fit together, an axis has no effect anywhere, or replicates repeat one number.
    /// </exception>
    public static SweepPlan Create(SweepDefinition sweep)
    {
        long gridCells = sweep.Axes.Aggregate(1L, (product, axis) => checked(product * axis.Count));
        SweepEffects effects = new(sweep);
        CellScan[] scans = CellScan.All(sweep, gridCells, effects);
        CellScan.ThrowIfBad(sweep, scans);
        effects.ThrowIfBad();
        return new SweepPlan(sweep, gridCells, sweep.Where is null ? null : new CellIndex(scans)) { Warnings = effects.Warnings() };
    }

    /// <summary>Whether this program's version of the model gives the results that the sweep's version gave.</summary>
    internal bool GivesSameResults() =>
        Sweep.ModelVersion == Sweep.Model.Version
        || (Sweep.ModelVersion >= Sweep.Model.UnchangedSince && Cells(0).All(c => Effects.ArePlain(c.Walker.View)));

    /// <summary>The plan of the same grid with cells that refinement adds; they follow the grid's, whose places and ids stay.</summary>
    public SweepPlan With(IReadOnlyList<RefinedCell> cells) => new(this, cells);

    /// <summary>The configuration at a place in grid order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Configuration this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            long cell = index / Sweep.Replicates;
            return cell < GridCellCount
                ? OfGrid(cell, (int)(index % Sweep.Replicates))
                : Added(index - (GridCellCount * Sweep.Replicates)).First();
        }
    }

    /// <summary>The configurations in grid order.</summary>
    /// <param name="from">The first one's place.</param>
    public IEnumerable<Configuration> Enumerate(long from = 0)
    {
        IEnumerable<Configuration> refined = Added(Math.Max(0, from - (GridCellCount * Sweep.Replicates)));
        return from < GridCellCount * Sweep.Replicates ? EnumerateGrid(from).Concat(refined) : refined;
    }

    private IEnumerable<Configuration> EnumerateGrid(long from)
    {
        byte[] json = new byte[identity.MaximalLength];
        long first = from / Sweep.Replicates;
        int replicate = (int)(from % Sweep.Replicates);
        foreach ((long cell, CellWalker walker) in GridCells(first))
        {
            ParameterValues values = walker.Snapshot();
            int length = identity.WriteCell(json, walker);
            for (; replicate < Sweep.Replicates; replicate++)
            {
                yield return OfGrid(cell, replicate, values, identity.Id(json, length, replicate));
            }

            replicate = 0;
        }
    }

    private Configuration OfGrid(long cell, int replicate)
    {
        CellWalker walker = new(Sweep);
        walker.MoveTo(filtered?.Find(cell) ?? cell);
        byte[] json = ArrayPool<byte>.Shared.Rent(identity.MaximalLength);
        try
        {
            return OfGrid(cell, replicate, walker.View, identity.Id(json, identity.WriteCell(json, walker), replicate));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    private Configuration OfGrid(long cell, int replicate, ParameterValues values, string id) => new()
    {
        Index = (cell * Sweep.Replicates) + replicate,
        Cell = cell,
        Replicate = replicate,
        Values = values,
        Id = id,
        KeyOf = keyOf,
        Seed = Sweep.Seed,
    };

    /// <summary>The replicates of a cell that refinement adds.</summary>
    internal IEnumerable<Configuration> ConfigurationsOf(RefinedCell refined, long cell)
    {
        for (int replicate = 0; replicate < Sweep.Replicates; replicate++)
        {
            yield return new Configuration
            {
                Index = (cell * Sweep.Replicates) + replicate,
                Cell = cell,
                Replicate = replicate,
                Values = refined.Values,
                Id = IdOf(refined.Values, replicate),
                KeyOf = keyOf,
                Seed = Sweep.Seed,
                Level = refined.Level,
            };
        }
    }

    /// <summary>
    /// The sweep's cells from a given one on, each with its place; the walker stands on the cell until the next is asked for.
    /// </summary>
    internal IEnumerable<(long Cell, CellWalker Walker)> Cells(long from)
    {
        foreach ((long, CellWalker) cell in GridCells(from))
        {
            yield return cell;
        }

        CellWalker walker = new(Sweep);
        for (long cell = Math.Max(from, GridCellCount); cell < CellCount; cell++)
        {
            walker.Stand(added[(int)(cell - GridCellCount)].Values);
            yield return (cell, walker);
        }
    }

    private string IdOf(ParameterValues values, int replicate) => ConfigurationId.Of(
        Sweep.Model.Name, Effects.VersionOf(Sweep.Model, Sweep.ModelVersion, values), values, Sweep.Seed, replicate, Sweep.Model.Declared);

    private IEnumerable<Configuration> Added(long from)
    {
        for (int cell = (int)(from / Sweep.Replicates); cell < added.Count; cell++)
        {
            foreach (
                Configuration configuration in ConfigurationsOf(added[cell], GridCellCount + cell)
                    .Skip((int)(cell == from / Sweep.Replicates ? from % Sweep.Replicates : 0)))
            {
                yield return configuration;
            }
        }
    }

    private IEnumerable<(long Cell, CellWalker Walker)> GridCells(long from)
    {
        if (from >= GridCellCount)
        {
            yield break;
        }

        CellWalker walker = new(Sweep);
        long place = filtered?.Find(from) ?? from;
        walker.MoveTo(place);
        yield return (from, walker);
        for (long cell = from + 1; cell < GridCellCount; cell++)
        {
            long next = filtered?.Next(place) ?? place + 1;
            if (next == place + 1)
            {
                walker.MoveNext();
            }
            else
            {
                walker.MoveTo(next);
            }

            place = next;
            yield return (cell, walker);
        }
    }
}
