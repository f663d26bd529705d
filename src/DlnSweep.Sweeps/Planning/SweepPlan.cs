using System.Buffers;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.SweepFiles;

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
    private readonly IdentityTemplate? drawIdentity;
    private readonly IReadOnlyList<RefinedCell> added = [];

    private SweepPlan(SweepPlan grid, IReadOnlyList<RefinedCell> added)
    {
        Sweep = grid.Sweep;
        gridCells = grid.gridCells;
        filtered = grid.filtered;
        identity = grid.identity;
        drawIdentity = grid.drawIdentity;
        this.added = added;
    }

    private SweepPlan(SweepDefinition sweep, long gridCells, CellIndex? filtered)
    {
        Sweep = sweep;
        this.gridCells = gridCells;
        this.filtered = filtered;
        identity = new IdentityTemplate(sweep, []);
        drawIdentity = sweep.ShareDrawsOver.Count > 0 ? new IdentityTemplate(sweep, sweep.ShareDrawsOver) : null;
    }

    /// <summary>The sweep.</summary>
    public SweepDefinition Sweep { get; }

    /// <summary>The number of cells: those of the grid that <c>where</c> accepts, and those that refinement adds.</summary>
    public long CellCount => GridCellCount + added.Count;

    /// <summary>The number of cells of the grid that <c>where</c> accepts.</summary>
    public long GridCellCount => filtered?.Accepted ?? gridCells;

    /// <summary>The number of configurations.</summary>
    public long Count => CellCount * Sweep.Replicates;

    /// <summary>Plans a sweep: goes once over the grid to apply <c>where</c> and the model's own check to every cell.</summary>
    /// <exception cref="SweepFileException">No cell is left, or the values of some cells do not fit together.</exception>
    public static SweepPlan Create(SweepDefinition sweep)
    {
        long gridCells = sweep.Axes.Aggregate(1L, (product, axis) => checked(product * axis.Count));
        CellScan[] scans = CellScan.All(sweep, gridCells);
        CellScan.ThrowIfBad(sweep, scans);
        return new SweepPlan(sweep, gridCells, sweep.Where is null ? null : new CellIndex(scans));
    }

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
            return cell < GridCellCount ? OfGrid(cell, (int)(index % Sweep.Replicates)) : Added(index - (GridCellCount * Sweep.Replicates)).First();
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
        byte[] drawJson = new byte[drawIdentity?.MaximalLength ?? 0];
        long first = from / Sweep.Replicates;
        int replicate = (int)(from % Sweep.Replicates);
        foreach ((long cell, CellWalker walker) in GridCells(first))
        {
            ParameterValues values = walker.Snapshot();
            int length = identity.WriteCell(json, walker.Points);
            int drawLength = drawIdentity?.WriteCell(drawJson, walker.Points) ?? 0;
            for (; replicate < Sweep.Replicates; replicate++)
            {
                string id = identity.Id(json, length, replicate);
                yield return OfGrid(cell, replicate, values, id, drawIdentity?.Id(drawJson, drawLength, replicate) ?? id);
            }

            replicate = 0;
        }
    }

    private Configuration OfGrid(long cell, int replicate)
    {
        CellWalker walker = new(Sweep);
        walker.MoveTo(filtered?.Find(cell) ?? cell);
        string id = Id(identity);
        return OfGrid(cell, replicate, walker.View, id, drawIdentity is null ? id : Id(drawIdentity));

        string Id(IdentityTemplate template)
        {
            byte[] json = ArrayPool<byte>.Shared.Rent(template.MaximalLength);
            try
            {
                return template.Id(json, template.WriteCell(json, walker.Points), replicate);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(json);
            }
        }
    }

    private Configuration OfGrid(long cell, int replicate, ParameterValues values, string id, string ownKey) => new()
    {
        Index = (cell * Sweep.Replicates) + replicate,
        Cell = cell,
        Replicate = replicate,
        Values = values,
        Id = id,
        OwnKey = ownKey,
        Seed = Sweep.Seed,
    };

    /// <summary>The replicates of a cell that refinement adds.</summary>
    internal IEnumerable<Configuration> ConfigurationsOf(RefinedCell refined, long cell)
    {
        for (int replicate = 0; replicate < Sweep.Replicates; replicate++)
        {
            string id = IdOf(refined.Values, replicate, []);
            yield return new Configuration
            {
                Index = (cell * Sweep.Replicates) + replicate,
                Cell = cell,
                Replicate = replicate,
                Values = refined.Values,
                Id = id,
                OwnKey = Sweep.ShareDrawsOver.Count > 0 ? IdOf(refined.Values, replicate, Sweep.ShareDrawsOver) : id,
                Seed = Sweep.Seed,
                Level = refined.Level,
            };
        }
    }

    /// <summary>The sweep's cells from a given one on, each with its place; the walker stands on the cell until the next is asked for.</summary>
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

    private string IdOf(ParameterValues values, int replicate, IReadOnlyList<string> omitted) => ConfigurationId.OfJson(
        ConfigurationId.Json(Sweep.Model.Name, Sweep.ModelVersion, Sweep.Model.Declared, values, Sweep.Seed, replicate, omitted));

    private IEnumerable<Configuration> Added(long from)
    {
        for (int cell = (int)(from / Sweep.Replicates); cell < added.Count; cell++)
        {
            foreach (Configuration configuration in ConfigurationsOf(added[cell], GridCellCount + cell).Skip((int)(cell == from / Sweep.Replicates ? from % Sweep.Replicates : 0)))
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
