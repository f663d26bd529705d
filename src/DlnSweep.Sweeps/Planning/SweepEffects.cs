using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// Looks at the cells of a new sweep for what never has an effect: an axis, a fixed value, or replicates where nothing is random (in some
/// cells only, a warning). A sweep that was read back from an output directory may have all of that.
/// </summary>
internal sealed class SweepEffects
{
    // Cells that are looked at for the reason, in a sweep that is wrong anyway.
    private const int CellsOfReason = 1 << 14;

    private readonly SweepDefinition sweep;
    private readonly Watch[] watches;
    private readonly Watch draws;
    private volatile bool repeats;

    public SweepEffects(SweepDefinition sweep)
    {
        this.sweep = sweep;
        draws = new Watch(null, sweep.Model.Draws);
        watches = sweep.IsStored ? [] : [.. Watched()];
    }

    /// <summary>Takes notice of a cell; from any number of threads.</summary>
    public void Look(ParameterValues cell)
    {
        repeats = repeats || (sweep.Replicates > 1 && !sweep.IsStored && !draws.Condition.Holds(cell));
        foreach (Watch watch in watches)
        {
            watch.Acts = watch.Acts || watch.Condition.Holds(cell);
        }
    }

    /// <summary>Refuses axes without effect, and replicates that repeat one number.</summary>
    /// <exception cref="SweepFileException">There are some.</exception>
    public void ThrowIfBad()
    {
        List<SweepFileError> errors = [];
        foreach (Watch watch in watches.Where(w => !w.Acts))
        {
            if (watch == draws)
            {
                errors.Add(new SweepFileError(
                    sweep.ReplicatesPosition,
                    $"replicates: {sweep.Replicates} would repeat the same result, because nothing is random with {Reason(watch)}; "
                        + $"expected 1"));
            }
            else if (sweep.AxisOf(watch.Parameter!.Name) is not null)
            {
                errors.Add(new SweepFileError(
                    PositionOf(watch), $"axis {watch.Parameter.Name} has no effect with {Reason(watch)}; it acts with {watch.Condition}"));
            }
        }

        if (errors.Count > 0)
        {
            throw new SweepFileException([.. errors.OrderBy(e => e.Position.Line).ThenBy(e => e.Position.Column)]);
        }
    }

    /// <summary>Sentences about values that the file gives, but that have no effect.</summary>
    public IReadOnlyList<string> Warnings() =>
    [
        .. watches.Where(w => !w.Acts && w.Parameter is not null && sweep.AxisOf(w.Parameter.Name) is null)
            .Select(w => $"{PositionOf(w)}: warning: {w.Parameter!.Name} has no effect with {Reason(w)}; it acts with {w.Condition}"),
        .. repeats && draws.Acts
            ? (string[])[
                $"{sweep.ReplicatesPosition}: warning: replicates: {sweep.Replicates} repeat one number where nothing is random, with "
                    + $"{Reason(draws)}; "
                    + "a sweep of its own with one replicate computes it once"]
            : [],
    ];

    // A written default says nothing that would not hold without it: a file that states every value need not be warned of.
    private IEnumerable<Watch> Watched()
    {
        for (int i = 0; i < sweep.GivenAt.Count; i++)
        {
            Parameter parameter = sweep.Model.Parameters[i];
            if (parameter.Acts != When.Always && sweep.GivenAt[i] is not null
                && (sweep.AxisOf(parameter.Name) is not null || sweep.Values[i] != parameter.Default))
            {
                yield return new Watch(parameter, parameter.Acts);
            }
        }

        if (sweep.Replicates > 1)
        {
            yield return draws;
        }
    }

    private SourcePosition PositionOf(Watch watch) => sweep.GivenAt[sweep.Model.IndexOfParameter(watch.Parameter!.Name)]!.Value;

    /// <summary>The values that are to blame, such as "method: dmft or static, spectrum: isotropic".</summary>
    private string Reason(Watch watch)
    {
        Dictionary<Parameter, List<ParameterValue>> blamed = [];
        CellWalker walker = new(sweep);
        long cells = Math.Min(CellsOfReason, sweep.Axes.Aggregate(1L, (product, axis) => product * axis.Count));
        for (long cell = 0; cell < cells; cell++, walker.MoveNext())
        {
            if (cell == 0)
            {
                walker.MoveTo(0);
            }

            if (sweep.Where?.Accepts(walker.Values) == false)
            {
                continue;
            }

            foreach (Parameter parameter in watch.Condition.Blame(walker.View))
            {
                if (!blamed.TryGetValue(parameter, out List<ParameterValue>? values))
                {
                    blamed.Add(parameter, values = []);
                }

                if (!values.Contains(walker.View[parameter]))
                {
                    values.Add(walker.View[parameter]);
                }
            }
        }

        return blamed.Count == 0
            ? "these values"
            : string.Join(
                ", ",
                blamed.Select(b =>
                    $"{b.Key.Name}: {(b.Value.Count > 4 ? string.Join(", ", b.Value.Take(3)) + ", …" : string.Join(" or ", b.Value))}"));
    }

    /// <summary>A condition, and whether some cell has met it: once it has, no later cell takes that back.</summary>
    private sealed class Watch(Parameter? parameter, When condition)
    {
        public Parameter? Parameter => parameter;

        public When Condition => condition;

        public volatile bool Acts;
    }
}
