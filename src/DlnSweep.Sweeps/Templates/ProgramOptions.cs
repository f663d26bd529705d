namespace DlnSweep.Sweeps.Templates;

/// <summary>What is known of a program's options.</summary>
/// <param name="Program">The program and what stands before its options.</param>
/// <param name="Options">The options that can be parameters.</param>
/// <param name="Constants">Arguments that are no parameters, such as a seed's.</param>
/// <param name="LeftOut">The other options, each with the reason in brackets.</param>
/// <param name="Problem">Why nothing is known, in a sentence; empty when something is.</param>
internal sealed record ProgramOptions(
    IReadOnlyList<string> Program,
    IReadOnlyList<ProgramOption> Options,
    IReadOnlyList<string> Constants,
    IReadOnlyList<string> LeftOut,
    string Problem)
{
    /// <summary>No program was named.</summary>
    public static ProgramOptions Unknown { get; } = Without(["python3", "train.py"], "");

    /// <summary>A program of which nothing is known.</summary>
    public static ProgramOptions Without(IReadOnlyList<string> program, string problem) => new(program, [], [], [], problem);
}
