using DlnSweep.Numerics.Functions;

namespace DlnSweep.Dynamics.Committee;

/// <summary>When a run specialized, and the plateau before, from its records.</summary>
internal static class SpecializationClock
{
    private const double FlatSlope = 0.1;

    /// <summary>The time at which the threshold is reached, interpolated in log time from the record before; null if it never is.</summary>
    public static double? Time(IReadOnlyList<Record> records, double threshold)
    {
        for (int i = 0; i < records.Count; i++)
        {
            if (records[i].Specialization >= threshold)
            {
                return i == 0 || records[i - 1].Time == 0 ? records[i].Time : Crossing(records[i - 1], records[i], threshold);
            }
        }

        return null;
    }

    /// <summary>
    /// The time in which the loss stands still before the given one, and the loss in its middle; no loss without a plateau.
    /// </summary>
    public static (double Length, double? Loss) Plateau(IReadOnlyList<Record> records, double before)
    {
        double length = 0;
        foreach ((Record from, Record to) in Flat(records, before))
        {
            length += Math.Min(to.Time, before) - from.Time;
        }

        double passed = 0;
        foreach ((Record from, Record to) in Flat(records, before))
        {
            double end = Math.Min(to.Time, before) - from.Time;
            if (passed + end >= length / 2)
            {
                double part = Elementary.Log1p(((length / 2) - passed) / from.Time) / Elementary.Log(to.Time / from.Time);
                return (length, from.TestLoss * Elementary.Exp(part * Elementary.Log(to.TestLoss / from.TestLoss)));
            }

            passed += end;
        }

        return (length, null);
    }

    private static double Crossing(Record from, Record to, double threshold)
    {
        double part = (threshold - from.Specialization) / (to.Specialization - from.Specialization);
        return from.Time * Elementary.Exp(part * Elementary.Log(to.Time / from.Time));
    }

    private static IEnumerable<(Record From, Record To)> Flat(IReadOnlyList<Record> records, double before)
    {
        for (int i = 2; i < records.Count && records[i - 1].Time < before; i++)
        {
            (Record from, Record to) = (records[i - 1], records[i]);
            if (from.TestLoss > 0 && to.TestLoss > 0
                && Math.Abs(Elementary.Log(to.TestLoss / from.TestLoss)) < FlatSlope * Elementary.Log(to.Time / from.Time))
            {
                yield return (from, to);
            }
        }
    }
}
