using DlnSweep.Sweeps.Running;

namespace DlnSweep.Cli;

/// <summary>The engines of this build.</summary>
internal static class Engines
{
    /// <summary>Their names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["local"];

    /// <summary>The engine of a name; <c>auto</c> is the default.</summary>
    /// <exception cref="UsageException">This build has no such engine.</exception>
    public static ISweepEngine Choose(string name) => name switch
    {
        "auto" or "local" => new LocalEngine(),
        "orleans" => throw new UsageException(
            "This version has no Orleans engine yet; use --engine local, or --slice on many machines."),
        _ => throw new UsageException($"--engine {name}: expected auto, local or orleans."),
    };
}
