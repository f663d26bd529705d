using System.Reflection;

namespace DlnSweep.Cluster.Postgres;

/// <summary>One version of the schema: the scripts that lead to it from the version before.</summary>
/// <param name="Number">1, 2, ...</param>
/// <param name="Scripts">The names of the scripts, in the order in which they run.</param>
internal sealed record SchemaVersion(int Number, params IReadOnlyList<string> Scripts)
{
    /// <summary>All versions in order. What is here has been released: it is added to and never changed.</summary>
    public static IReadOnlyList<SchemaVersion> All { get; } =
    [
        new(1, "membership", "grain-state", "reminders", "queries"),
    ];

    /// <summary>The version that this program works with.</summary>
    public static int Current => All[^1].Number;

    /// <summary>The statements of this version.</summary>
    public string Sql => string.Join('\n', Scripts.Select(Read));

    private string Read(string script)
    {
        Assembly assembly = typeof(SchemaVersion).Assembly;
        using Stream stream = assembly.GetManifestResourceStream($"{typeof(SchemaVersion).Namespace}.V{Number}.{script}.sql")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
