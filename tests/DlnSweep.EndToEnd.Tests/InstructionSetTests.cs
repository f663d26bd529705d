using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>Whole runs give the same files whatever instructions the machine has: the runtime is told to do without them.</summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Run_WithoutAnInstructionSet_SameBytes(string instructions)
    {
        foreach (string text in Sweeps.EveryMethod)
        {
            using TemporaryFolder folder = new();
            string sweep = folder.Write("sweep.yaml", text);

            Finished all = Command.Run("run", sweep, "--out", folder["all"], "--no-report");
            Finished fewer = Command.RunWith(instructions, "0", "run", sweep, "--out", folder["fewer"], "--no-report");

            Assert.Equal("", all.ExitCode == 0 ? "" : all.Error);
            Assert.Equal("", fewer.ExitCode == 0 ? "" : fewer.Error);
            Assert.Equal(Results.Of(folder["all"]), Results.Of(folder["fewer"]));
        }
    }
}
