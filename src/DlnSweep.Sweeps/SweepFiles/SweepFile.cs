using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;

namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>Reads sweep files.</summary>
public static class SweepFile
{
    /// <summary>Reads a sweep file that a user wrote.</summary>
    /// <param name="path">The file; messages name it as given here.</param>
    /// <param name="models">The models that it can name.</param>
    /// <param name="overrides">Changes from the command line, each <c>PATH=VALUE</c>.</param>
    /// <exception cref="SweepFileException">The file or an override is wrong, or the file cannot be read.</exception>
    public static SweepDefinition Read(string path, ModelRegistry models, IReadOnlyList<string>? overrides = null) =>
        Parse(SweepFileText.Read(path, SweepFileLimits.Bytes, isOurs: false), path, models, overrides ?? [], stored: false);

    /// <summary>
    /// Reads the resolved sweep of an output directory. Its model version may be another than this program's;
    /// comparing it with a current definition then says so.
    /// </summary>
    /// <exception cref="SweepFileException">The file is wrong or cannot be read.</exception>
    public static SweepDefinition ReadStored(string path, ModelRegistry models) =>
        Parse(SweepFileText.Read(path, SweepFileLimits.StoredBytes, isOurs: true), path, models, [], stored: true);

    /// <summary>Reads the text of a sweep file.</summary>
    /// <exception cref="SweepFileException">The text or an override is wrong.</exception>
    public static SweepDefinition Parse(string text, string name, ModelRegistry models, IReadOnlyList<string>? overrides = null) =>
        Parse(text, name, models, overrides ?? [], stored: false);

    /// <summary>Reads the bytes of a sweep file.</summary>
    /// <exception cref="SweepFileException">The bytes are not text, or the text is wrong.</exception>
    public static SweepDefinition Parse(ReadOnlySpan<byte> bytes, string name, ModelRegistry models) =>
        Parse(SweepFileText.Decode(bytes, name, SweepFileLimits.Bytes), name, models, [], stored: false);

    private static SweepDefinition Parse(string text, string name, ModelRegistry models, IReadOnlyList<string> overrides, bool stored)
    {
        List<SweepFileError> errors = [];
        SweepFileText.Check(text, name);
        YamlTree? tree = YamlTreeReader.ReadFile(name, text, errors);
        foreach (string change in overrides)
        {
            tree = SweepOverride.Apply(tree, change, errors);
        }

        SweepDefinition? definition = tree is null ? null : new SweepFileBinder(new BindingContext(errors), models, stored).Bind(tree);
        if (errors.Count == 0 && definition is not null)
        {
            return definition;
        }

        // What follows from a missing space is said in terms of what the text became without it, so that comes first.
        SweepFileError[] cause = errors.Exists(e => e.Position.Line > 0) && ColonSpacing.Find(text, name) is { } found ? [found] : [];
        throw new SweepFileException([.. cause, .. errors.OrderBy(e => e.Position.Line).ThenBy(e => e.Position.Column)]);
    }
}
