using System.Globalization;
using System.Text.Json;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Definition;

/// <summary>
/// Compares a sweep with the stored one. Ids carry model, version, seed, replicate and every parameter, so grids of all kinds can share a
/// directory: only the model, its version, the seed, what draws are shared over, and a parameter that is fixed at another value make
/// another sweep. Name, figures and transfer do not touch results; <c>where</c> only chooses cells.
/// </summary>
internal sealed class SweepComparer(SweepDefinition stored, SweepDefinition current, KnownValues known)
{
    /// <summary>The difference that an older version of the model makes; its results are set aside, and everything runs again.</summary>
    public const string ModelVersion = "model_version";

    /// <summary>How the names of differences between the declarations of a command begin.</summary>
    public const string Command = "command: ";

    private readonly List<SweepDifference> differences = [];

    public SweepComparison Compare()
    {
        Check("model", stored.Model.Name, current.Model.Name);
        CompareDeclared();
        if (differences.Count == 0)
        {
            CompareVersions();
            Check("seed", stored.Seed, current.Seed);
            Check("share_draws_over", List(stored.ShareDrawsOver), List(current.ShareDrawsOver));
            CompareReplicates();
            CompareParameters();
            CompareWhere();
        }

        SweepDifference[] contradictions = [.. differences.Where(d => d.Contradicts)];
        return contradictions.Length > 0 ? new SweepComparison(SweepRelation.Contradiction, contradictions)
            : new SweepComparison(differences.Count > 0 ? SweepRelation.Changed : SweepRelation.Same, differences);
    }

    private void Check<T>(string name, T before, T now)
    {
        if (!Equals(before, now))
        {
            Add(name, Show(before), Show(now), contradicts: true);
        }
    }

    private void CompareVersions()
    {
        if (stored.ModelVersion != current.ModelVersion)
        {
            Add(ModelVersion, Show(stored.ModelVersion), Show(current.ModelVersion), stored.ModelVersion > current.ModelVersion);
        }
    }

    /// <summary>What a sweep file declares of a command is part of every id; each part that differs is told for itself.</summary>
    private void CompareDeclared()
    {
        if (stored.Model.Declared == current.Model.Declared || stored.Model.Declared is null || current.Model.Declared is null)
        {
            return;
        }

        using JsonDocument before = JsonDocument.Parse(stored.Model.Declared);
        using JsonDocument now = JsonDocument.Parse(current.Model.Declared);
        foreach (JsonProperty part in before.RootElement.EnumerateObject())
        {
            string other = now.RootElement.TryGetProperty(part.Name, out JsonElement value) ? value.GetRawText() : "nothing";
            Check(Command + part.Name, part.Value.GetRawText(), other);
        }
    }

    private void CompareReplicates()
    {
        if (stored.Replicates != current.Replicates)
        {
            Add("replicates", Show(stored.Replicates), Show(current.Replicates), contradicts: false);
        }
    }

    private void CompareWhere()
    {
        if (stored.Where?.Text != current.Where?.Text)
        {
            Add("where", stored.Where?.Text ?? "no condition", current.Where?.Text ?? "no condition", contradicts: false);
        }
    }

    private void CompareParameters()
    {
        int before = differences.Count;
        IReadOnlyList<Parameter> parameters = current.Model.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            HashSet<ParameterValue> had = [.. stored.ValuesOf(parameters[i])];
            HashSet<ParameterValue> has = [.. current.ValuesOf(parameters[i])];
            if (!had.SetEquals(has))
            {
                Add(parameters[i].Name, Describe(stored, i), Describe(current, i), Contradicts(i, has));
            }
        }

        if (differences.Count == before)
        {
            CompareCoupling();
        }
    }

    /// <summary>With every parameter's values the same, coupled axes can still make other cells of them.</summary>
    private void CompareCoupling()
    {
        if (Points(stored) != Points(current))
        {
            Add("zip", Show(Points(stored)) + " cells", Show(Points(current)) + " cells", contradicts: false);
        }
        else if (current.Axes.FirstOrDefault(a => a.IsZip && !Holds(a)) is { } axis)
        {
            Add(axis.Name, "combined otherwise", $"coupled, {axis.Count} combinations", contradicts: false);
        }
    }

    // A fixed value belongs to the sweep; it may become a point of an axis, or have been one.
    private bool Contradicts(int parameter, HashSet<ParameterValue> has)
    {
        string name = current.Model.Parameters[parameter].Name;
        bool wasFixed = stored.AxisOf(name) is null && known[parameter].Count == 1;
        return wasFixed ? !has.Contains(stored.Values[parameter])
            : current.AxisOf(name) is null && !known.Has(parameter, current.Values[parameter]);
    }

    /// <summary>Whether every combination that the stored grid has of a coupled axis' parameters is a point of that axis.</summary>
    private bool Holds(Axis axis)
    {
        IGrouping<string, AxisColumn>[] groups = [.. axis.Columns.GroupBy(c => stored.AxisOf(c.Name)?.Name ?? "")];
        int[][] order = [.. groups.Select(g => g.Select(c => c.Index).ToArray())];
        HashSet<string> points = [.. Enumerable.Range(0, axis.Count).Select(i => Point(axis, i, order.SelectMany(o => o)))];
        IEnumerable<string> product = groups.Zip(order).Aggregate<(IGrouping<string, AxisColumn> Group, int[] Order), IEnumerable<string>>(
            [""], (soFar, next) => soFar.SelectMany(_ => Combinations(next.Group.Key, next.Order), (left, right) => left + right));

        // The combinations are distinct, so one that is no point turns up within as many steps as the axis has points, and one more.
        return product.All(points.Contains);
    }

    private string[] Combinations(string storedAxis, int[] parameters)
    {
        Axis? axis = stored.Axes.FirstOrDefault(a => a.Name == storedAxis);
        return axis is null
            ? [string.Concat(parameters.Select(p => $"{stored.Values[p]};"))]
            : [.. Enumerable.Range(0, axis.Count).Select(i => Point(axis, i, parameters)).Distinct()];
    }

    private static string Point(Axis axis, int point, IEnumerable<int> parameters) =>
        string.Concat(parameters.Select(p => $"{axis.Columns.First(c => c.Index == p).Values[point]};"));

    private static string Describe(SweepDefinition sweep, int parameter)
    {
        AxisColumn? column = sweep.AxisOf(sweep.Model.Parameters[parameter].Name)?.Columns.First(c => c.Index == parameter);
        string text = column?.ToString() ?? sweep.Values[parameter].ToString();
        return text.Length <= 60 ? text : $"{text[..40]}… ({column?.Values.Count} values)";
    }

    private static long Points(SweepDefinition sweep) => sweep.Axes.Aggregate(1L, (product, axis) => product * axis.Count);

    private static string List(IReadOnlyList<string> names) => $"[{string.Join(", ", names)}]";

    private static string Show<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private void Add(string name, string before, string now, bool contradicts) =>
        differences.Add(new SweepDifference(name, before, now, contradicts));
}
