
namespace DlnSweep.Faults.Damage;

/// <summary>A kind of file that is damaged, and the commands that then have to cope.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Template">The output directory that is copied for each case.</param>
/// <param name="Folder">Where in it the files are.</param>
/// <param name="Pattern">Their names.</param>
/// <param name="Commands">What is run on the damaged copy, one after the other, the run last.</param>
internal sealed record DamageTarget(string Name, DamageTemplate Template, string Folder, string Pattern, IReadOnlyList<string> Commands)
{
    /// <summary>The files in a copy.</summary>
    public string[] FilesIn(string copy) =>
        [
            .. Directory
                .GetFiles(
                    Path.Combine(copy, Folder),
                    Pattern,
                    Folder == "shards" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
                .Where(file => Folder != "shards" || !file.Contains("/packs/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}
