using System.Globalization;

namespace DlnSweep.Sweeps.Planning;

/// <summary>One of several disjoint parts of a plan, divided by id so that no coordinator is needed.</summary>
/// <param name="Number">Which part, from 1 to <paramref name="Count"/>.</param>
/// <param name="Count">The number of parts.</param>
public readonly record struct Slice(int Number, int Count)
{
    /// <summary>The whole plan.</summary>
    public static Slice Whole { get; } = new(1, 1);

    /// <summary>Reads <c>I/N</c>.</summary>
    public static bool TryParse(string text, out Slice slice)
    {
        string[] parts = text.Split('/');
        slice = Whole;
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || number < 1
            || number > count)
        {
            return false;
        }

        slice = new Slice(number, count);
        return true;
    }

    /// <summary>Whether a configuration belongs to this part.</summary>
    public bool Contains(string id) => Count == 1 || NumberOf(id, Count) == Number;

    /// <summary>The number of the part, of so many, that a configuration belongs to.</summary>
    public static int NumberOf(string id, int count) =>
        (int)(ulong.Parse(id.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) % (ulong)count) + 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Count}";
}
