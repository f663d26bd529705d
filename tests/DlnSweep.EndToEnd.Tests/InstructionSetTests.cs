using System.Collections.Concurrent;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>Whole runs give the same files whatever instructions the machine has: the runtime is told to do without them.</summary>
public class InstructionSetTests
{
    // What a run with every instruction set of this machine leaves, by sweep file.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> WithAll = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Run_WithoutAnInstructionSet_SameBytes(string instructions)
    {
        foreach (string text in Sweeps.EveryMethod)
        {
            Assert.Equal(WithAll.GetOrAdd(text, _ => Run("DOTNET_EnableAVX512", "1", text)), Run(instructions, "0", text));
        }
    }

    private static IReadOnlyList<string> Run(string variable, string value, string text)
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", text);
        Finished run = Command.RunWith(variable, value, "run", sweep, "--out", folder["out"], "--engine", "local", "--no-report");
        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        return Results.Of(folder["out"]);
    }
}
