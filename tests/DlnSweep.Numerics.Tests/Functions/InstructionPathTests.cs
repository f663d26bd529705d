using System.Diagnostics;

namespace DlnSweep.Numerics.Tests.Functions;

/// <summary>The same computations in processes that may use AVX-512, AVX2 or neither, by the runtime's own switches.</summary>
public class InstructionPathTests
{
    private static readonly Lazy<string[]> Unrestricted = new(() => RunProbes(null));

    [Theory]
    [InlineData("DOTNET_EnableAVX512", new[] { "avx2", "scalar" })]
    [InlineData("DOTNET_EnableAVX2", new[] { "scalar" })]
    [InlineData("DOTNET_EnableHWIntrinsic", new[] { "scalar" })]
    public void Probes_InstructionsSwitchedOff_HaveTheSameBits(string switchedOff, string[] expectedPaths)
    {
        string[] restricted = RunProbes(switchedOff);
        Assert.Contains(restricted[0], expectedPaths);
        Assert.Equal(Unrestricted.Value[1..], restricted[1..]);
    }

    private static string[] RunProbes(string? switchedOff)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string program = Path.Combine(AppContext.BaseDirectory, "DlnSweep.BitProbe.dll");
        var start = new ProcessStartInfo(host, ["exec", program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (switchedOff is not null)
        {
            start.Environment[switchedOff] = "0";
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
