using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Applies <c>--set PATH=VALUE</c> to the tree of a sweep file. Errors in the value then point to the option.</summary>
internal static class SweepOverride
{
    /// <summary>The changed tree, or the old one after adding an error.</summary>
    public static YamlTree? Apply(YamlTree? tree, string change, List<SweepFileError> errors)
    {
        string option = "--set " + change;
        SourcePosition position = new(option, 0, 0);
        int equals = change.IndexOf('=', StringComparison.Ordinal);
        string[] path = equals > 0 ? change[..equals].Split('.', StringSplitOptions.TrimEntries) : [];
        if (path.Length is 0 or > 2 || path.Contains(""))
        {
            errors.Add(new SweepFileError(position, "expected PATH=VALUE, such as parameters.d=60 or replicates=1"));
            return tree;
        }

        string text = change[(equals + 1)..];
        YamlTree? value = string.IsNullOrWhiteSpace(text)
            ? new YamlText(position, "", false, default)
            : YamlTreeReader.ReadOption(option, text, errors);
        if (tree is not YamlMap root || value is null)
        {
            return tree;
        }

        return path.Length == 1 ? Replace(root, path[0], value, position) : Nested(root, path, value, position, errors);
    }

    private static YamlMap Nested(YamlMap root, string[] path, YamlTree value, SourcePosition position, List<SweepFileError> errors)
    {
        YamlTree inner = root.Find(path[0])?.Value ?? new YamlMap(position, []);
        if (inner is YamlMap map)
        {
            return Replace(root, path[0], Replace(map, path[1], value, position), position);
        }

        errors.Add(
            new SweepFileError(position, $"'{path[0]}' is {inner.Description} in the file; expected a mapping that can hold '{path[1]}'"));
        return root;
    }

    /// <summary>The mapping with a key's value replaced in its place, or the key added at the end.</summary>
    private static YamlMap Replace(YamlMap map, string key, YamlTree value, SourcePosition position)
    {
        bool exists = map.Find(key) is not null;
        YamlEntry added = new(key, position, value);
        return map with
        {
            Entries = exists
                ?
                [
                    .. map.Entries.Select(e =>
                        e.Key == key ? e with { Value = value, Position = value is YamlMap ? e.Position : position } : e),
                ]
                : [.. map.Entries, added],
        };
    }
}
