using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;

namespace DlnSweep.Sweeps.Definition;

/// <summary>
/// Takes values of a new sweep that differ from a directory's values by rounding alone for those values: <c>linspace: [0.1, 0.5, 5]</c> has
/// 0.30000000000000004 where <c>linspace: [0.1, 0.3, 3]</c> had 0.3, and the result of 0.3 is to be found.
/// </summary>
internal static class AxisMatching
{
    private const double Epsilon = 1.0 / (1L << 52);

    // Of values that were written one by one.
    private const double ListedUlps = 4;

    // Of linspace: the step, its product and the sum are rounded, in both sweeps, relative to the largest value.
    private const double LinearUlps = 8;

    // Of powers of ten: what an exponent is off by counts ln 10 times, in both sweeps.
    private const double PowerUlps = 40;

    // Neighbours of an axis are never taken for each other.
    private const double PartOfGap = 0.01;

    /// <summary>The sweep at the values that are known; the sweep itself when none is to be replaced.</summary>
    public static SweepDefinition Fit(SweepDefinition sweep, KnownValues known)
    {
        ParameterValue[] values = sweep.Values.Values.ToArray();
        bool changed = false;
        List<Axis> axes = [];
        foreach (Axis axis in sweep.Axes)
        {
            AxisColumn[] columns = [.. axis.Columns.Select(c => Fit(c, known))];
            bool differs = columns.Where((c, i) => !ReferenceEquals(c, axis.Columns[i])).Any();
            axes.Add(differs ? new Axis(columns) : axis);
            changed |= differs;
            foreach (AxisColumn column in columns)
            {
                values[column.Index] = column.Values[0];
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            Parameter parameter = sweep.Model.Parameters[i];
            if (sweep.AxisOf(parameter.Name) is null && Fit([values[i]], KnownValue.Listed, parameter, known[i]) is [ParameterValue value])
            {
                values[i] = value;
                changed = true;
            }
        }

        return changed ? sweep with { Axes = axes, Values = new ParameterValues(sweep.Model.Parameters, values) } : sweep;
    }

    // What no function gives any more is a list.
    private static AxisColumn Fit(AxisColumn column, KnownValues known) =>
        Fit(column.Values, column.Generator?.Function ?? KnownValue.Listed, column.Parameter, known[column.Index]) is { } values
            ? column with { Values = values, Generator = null }
            : column;

    /// <summary>The values with known ones in place of those that differ by rounding; null when there are none.</summary>
    private static ParameterValue[]? Fit(
        IReadOnlyList<ParameterValue> values, string function, Parameter parameter, IReadOnlyCollection<KnownValue> known)
    {
        if (parameter.Kind != ValueKind.Real)
        {
            return null;
        }

        HashSet<double> had = [.. known.Select(k => k.Value.Real)];
        if (values.All(v => had.Contains(v.Real)))
        {
            return null;
        }

        double[] sorted = [.. had.Where(double.IsFinite).Order()];
        double[] own = [.. values.Select(v => v.Real).Where(double.IsFinite).Order()];
        Tolerance tolerance = Tolerance.Of([.. values.Select(v => v.Real)], [function, .. known.Select(k => k.Function)], sorted);
        ParameterValue[] fitted = [.. values];
        bool changed = false;
        for (int i = 0; i < fitted.Length; i++)
        {
            double value = values[i].Real;
            if (
                double.IsFinite(value)
                && !had.Contains(value)
                && Nearest(sorted, value) is { } near
                && Math.Abs(value - near) <= Math.Min(tolerance.Of(value, near), PartOfGap * Gap(own, value)))
            {
                fitted[i] = ParameterValue.Of(near);
                changed = true;
            }
        }

        return changed ? fitted : null;
    }

    // The distance to the next value of the axis.
    private static double Gap(double[] sorted, double value)
    {
        int place = Array.BinarySearch(sorted, value);
        double below = place > 0 ? value - sorted[place - 1] : double.PositiveInfinity;
        return Math.Min(below, place + 1 < sorted.Length ? sorted[place + 1] - value : double.PositiveInfinity);
    }

    private static double? Nearest(double[] sorted, double value)
    {
        int place = ~Array.BinarySearch(sorted, value);
        double? below = place > 0 ? sorted[place - 1] : null;
        double? above = place < sorted.Length ? sorted[place] : null;
        return below is { } b && above is { } a ? (value - b <= a - value ? b : a) : below ?? above;
    }

    /// <summary>How far rounding can take two values of one point apart.</summary>
    /// <param name="Absolute">Whatever the value.</param>
    /// <param name="Relative">In units of the value.</param>
    private readonly record struct Tolerance(double Absolute, double Relative)
    {
        public static Tolerance Of(double[] values, HashSet<string> functions, double[] known)
        {
            double[] all = [.. values.Concat(known).Where(double.IsFinite).Select(Math.Abs)];
            double largest = all.Length == 0 ? 0 : all.Max();
            bool isPower = functions.Contains("logspace") || functions.Contains("geomspace");
            double exponent = isPower ? all.Where(v => v > 0).Select(v => Math.Abs(Elementary.Log10(v))).DefaultIfEmpty(0).Max() : 0;

            // The increment of arange carries the rounding of its start, once for each step.
            double linear = functions.Contains("arange") ? LinearUlps + Math.Max(values.Length, known.Length)
                : functions.Contains("linspace") ? LinearUlps : 0;
            return new Tolerance(linear * Epsilon * largest, Epsilon * (isPower ? PowerUlps * (1 + exponent) : ListedUlps));
        }

        public double Of(double a, double b) => Math.Max(Absolute, Relative * Math.Max(Math.Abs(a), Math.Abs(b)));
    }
}
