namespace DlnSweep.Faults.Surroundings;

/// <summary>A command that is disturbed.</summary>
/// <param name="Name">It in words.</param>
/// <param name="Arguments">Its arguments; <c>SWEEP</c>, <c>DONE</c>, <c>NEW</c> and <c>URL</c> stand for a file, directories and an
/// address.</param>
internal sealed record Victim(string Name, params string[] Arguments)
{
    /// <summary>The place of an address.</summary>
    public const string Url = "URL";

    /// <summary>The sweep file.</summary>
    public const string Sweep = "SWEEP";

    /// <summary>The directory of a finished sweep.</summary>
    public const string Done = "DONE";

    /// <summary>A new directory.</summary>
    public const string New = "NEW";

    /// <summary>Every command.</summary>
    public static IReadOnlyList<Victim> All { get; } =
    [
        new("run", "run", Sweep, "--out", New, "--engine", "local"),
        new("run with Orleans", "run", Sweep, "--out", New, "--engine", "orleans"),
        new("run --serve", "run", Sweep, "--out", New, "--engine", "local", "--serve", Url),
        new("plan", "plan", Sweep),
        new("status", "status", Done),
        new("status --json", "status", Done, "--json"),
        new("status --watch", "status", Done, "--watch"),
        new("merge", "merge", Done),
        new("report", "report", Done),
        new("verify", "verify", Done, "--sample", "2"),
        new("serve", "serve", Done, "--urls", Url),
        new("models", "models", "mixed"),
        new("cluster status", "cluster", "status", "--connection", "Host=127.0.0.1;Port=1;Username=nobody"),
        new("silo", "silo", "--connection", "Host=127.0.0.1;Port=1;Username=nobody"),
        new("--help", "--help"),
        new("--version", "--version"),
    ];

    /// <summary>Whether it takes an argument of a sort.</summary>
    public bool Takes(string kind) => kind switch
    {
        "path" => Arguments.Any(a => a is Sweep or Done or New),
        "address" => Arguments.Contains(Url),
        _ => true,
    };
}
