namespace DlnSweep.Sweeps.Tests.Parquet;

/// <summary>
/// The table <c>TestTables.EveryType(100)</c> as written by other programs (tests/readers/rewrite.mjs): pages of version 1 and 2, plain and
/// both dictionary encodings, run-length encoded truth values, GZIP, Snappy and neither, page checksums absent.
/// </summary>
internal static class ForeignFiles
{
    public const int Rows = 100;

    public static IEnumerable<string> Names
        => Directory.EnumerateFiles(Folder, "*.parquet").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Parquet", "Foreign");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
