using System.Globalization;

namespace DlnSweep.Faults;

/// <summary>
/// Whether a quantity grew: the median of the last quarter of the samples against that of the second, the first being warm-up.
/// </summary>
/// <param name="Name">The quantity.</param>
/// <param name="Early">The median of the second quarter.</param>
/// <param name="Late">The median of the last quarter.</param>
/// <param name="Largest">The largest value of all.</param>
/// <param name="Allowed">How far <paramref name="Late"/> may lie above <paramref name="Early"/>.</param>
internal sealed record Growth(string Name, double Early, double Late, double Largest, double Allowed)
{
    public bool IsBounded => Late <= Early + Allowed;

    public static Growth Of(string name, IReadOnlyList<double> values, double relative, double absolute)
    {
        int quarter = values.Count / 4;
        double early = Median(values.Skip(quarter).Take(Math.Max(quarter, 1)));
        return new Growth(
            name,
            early,
            Median(values.Skip(values.Count - Math.Max(quarter, 1))),
            values.Max(),
            (relative * early) + absolute);
    }

    public IReadOnlyList<string> Row() =>
        [Name, Text(Early), Text(Late), Text(Largest), Text(Early + Allowed), IsBounded ? "bounded" : "GREW"];

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
