using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public sealed class MissingSlicesTests
{
    [Fact]
    public void Status_AfterEachSlice_NamesTheOthers()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", Sweeps.Quick);
        foreach ((string slice, string missing) in ((string, string)[])[("2/3", "1,3"), ("3/3", "1"), ("1/3", "")])
        {
            Assert.Equal(0, Command.Run("run", sweep, "--out", folder["out"], "--slice", slice, "--no-report").ExitCode);
            Finished status = Command.Run("status", folder["out"], "--missing-slices", "3");
            Assert.Equal((0, missing), (status.ExitCode, status.Output.Trim()));
        }

        Assert.Equal(2, Command.Run("status", folder["out"], "--missing-slices", "0").ExitCode);
    }
}
