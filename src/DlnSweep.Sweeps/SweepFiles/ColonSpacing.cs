using System.Text.RegularExpressions;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>
/// A key without an ordinary space behind its colon is no key for YAML: <c>d:4</c> is one word, and what is wrong shows only somewhere
/// behind it.
/// </summary>
internal static partial class ColonSpacing
{
    /// <summary>The first such place in a sweep file that is wrong; null when it has none.</summary>
    public static SweepFileError? Find(string text, string name)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            Match match = Key().Match(lines[i]);
            if (match.Success)
            {
                Group found = match.Groups["key"];
                string after = match.Groups["after"].Value;
                SourcePosition position = new(name, i + 1, found.Index + 1);
                return after[0] is '\u00a0' or '\u202f'
                    ? new SweepFileError(
                        position, $"behind the colon of '{found.Value}' stands a no-break space (U+{(int)after[0]:X4}); YAML takes an "
                            + $"ordinary one only")
                    : new SweepFileError(position, $"a space is missing behind the colon of '{found.Value}{after}'");
            }
        }

        return null;
    }

    // At the beginning of a line, or of an entry of a mapping in braces; neither an address (http://) nor what is in quotes or a list.
    [GeneratedRegex("""^(?:\s*|[^'"#\[]*[{,]\s*)(?<key>[A-Za-z_][A-Za-z0-9_]*:)(?<after>[^\s/,}\]]+|[\u00a0\u202f])""")]
    private static partial Regex Key();
}
