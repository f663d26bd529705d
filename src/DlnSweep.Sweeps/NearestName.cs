namespace DlnSweep.Sweeps;

/// <summary>The valid name that a misspelt one most likely stands for.</summary>
public static class NearestName
{
    /// <summary>A sentence's end for messages: <c>; did you mean 'width'?</c>, or the valid names when none is near.</summary>
    public static string Hint(string written, IEnumerable<string> valid)
    {
        string[] names = [.. valid];
        return Find(written, names) is string nearest ? $"; did you mean '{nearest}'?"
            : names.Length > 0 ? "; expected " + OneOf(names)
            : "";
    }

    /// <summary>The nearest name by edit distance, or null when none is near.</summary>
    public static string? Find(string written, IEnumerable<string> valid)
    {
        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string name in valid)
        {
            int limit = Math.Max(2, name.Length / 3);
            int distance = Math.Abs(name.Length - written.Length) > limit ? int.MaxValue : Distance(Fold(written), Fold(name));
            if (distance <= limit && distance < bestDistance && distance < name.Length)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>"a, b or c".</summary>
    public static string OneOf(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    private static string Fold(string name) => name.ToLowerInvariant().Replace('-', '_');

    /// <summary>The number of insertions, deletions, replacements and swaps of neighbours between two words.</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
