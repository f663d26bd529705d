using System.Globalization;

namespace DlnSweep.Sweeps.Planning;

/// <summary>Some of the slices of a plan, written as schedulers read it: <c>1-3,7</c>.</summary>
/// <param name="count">The number of slices that there are.</param>
public sealed class SliceSet(int count)
{
    /// <summary>The largest number of slices.</summary>
    public const int MaximumCount = 1_000_000;

    private readonly bool[] members = new bool[count];

    /// <summary>Adds the slice that a configuration belongs to.</summary>
    public void Add(string id) => members[Slice.NumberOf(id, count) - 1] = true;

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> ranges = [];
        for (int first = 0; first < count; first++)
        {
            if (members[first])
            {
                int last = first;
                while (last + 1 < count && members[last + 1])
                {
                    last++;
                }

                ranges.Add(Number(first) + (last > first ? "-" + Number(last) : ""));
                first = last;
            }
        }

        return string.Join(',', ranges);
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
