namespace DlnSweep.Faults.Surroundings;

/// <summary>What a command finds around it.</summary>
/// <param name="Kind">The sort: path, stream, signal, limit or address.</param>
/// <param name="What">It in words, for the report.</param>
internal sealed record Disturbance(string Kind, string What)
{
    private static readonly string[] Streams =
    [
        ">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full", ">&-", "2>&-", "<&-", ">&- 2>&- <&-", "> >(exec true)", "2> >(exec true)",
            "</dev/full",
    ];

    private static readonly string[] Signals = ["INT", "TERM", "HUP", "USR1", "USR2", "XCPU", "ALRM", "QUIT"];

    // Far too little, about enough, enough: address space, open files, size of a file, CPU time.
    private static readonly string[] Limits =
    [
        "-v 200000", "-v 1000000", "-v 3000000", "-v 4000000", "-v 6000000", "-n 16", "-n 100", "-n 300", "-n 600", "-f 0", "-f 100",
            "-f 5000",
        "-f 60000", "-f 100000", "-t 5", "-t 10", "-c 0",
    ];

    private static readonly string[] Addresses =
    [
        "http://192.0.2.7:5999", "http://[2001:db8::7]:5999", "http://127.0.0.1:99999", "http://127.0.0.1:-1", "http://[::1:5999",
            "ftp://127.0.0.1:1",
        "127.0.0.1", ";", " ", "http://", "http://256.1.1.1:1", "http://127.0.0.1:0", "nonsense",
    ];

    private static readonly string[] Paths =
    [
        "", " ", "~", ".", "..", "/", "/dev/null", "/dev/full", "/proc/self/mem", "/proc/self/fd", "/sys/kernel", "missing/below", "a\nb",
            "\u001b[31m",
        new('x', 300),
    ];

    /// <summary>What a shell does to itself before it becomes the command.</summary>
    public string Before { get; private init; } = "exec";

    /// <summary>The signal that is sent, or null.</summary>
    public string? Signal { get; private init; }

    /// <summary>A path or an address that takes the place of the command's own, or null.</summary>
    public string? Argument { get; private init; }

    /// <summary>The sorts.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["path", "stream", "signal", "limit", "address"];

    /// <summary>One of a sort.</summary>
    public static Disturbance Draw(string kind, Random random)
    {
        string drawn = Pick(
            kind switch { "path" => Paths, "stream" => Streams, "signal" => Signals, "limit" => Limits, _ => Addresses },
            random);
        return kind switch
        {
            "stream" => new(kind, drawn) { Before = $"exec {drawn}; exec" },
            "signal" => new(kind, "SIG" + drawn) { Signal = drawn },
            "limit" => new(kind, "ulimit " + drawn) { Before = $"ulimit {drawn}; exec" },
            _ => new(kind, $"{kind} '{drawn}'") { Argument = drawn },
        };
    }

    private static string Pick(string[] all, Random random) => all[random.Next(all.Length)];
}
