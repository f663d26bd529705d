using System.Runtime.Versioning;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Testing.Processes;

namespace DlnSweep.Sweeps.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public class ProgramFinderTests
{
    [Theory]
    [InlineData("#!/bin/sh\n", true, null)]
    [InlineData("#! /bin/sh -e\n", true, null)]
    [InlineData("#!/usr/bin/env sh", true, null)]
    [InlineData("\u007fELF", true, null)]
    [InlineData("", true, null)]
    [InlineData("#!/bin/sh\n", false, "not executable")]
    [InlineData("#!/bin/sh\r\n", true, "end as on Windows")]
    [InlineData("#!/usr/bin/env python3\r\n", true, "end as on Windows")]
    [InlineData("#!/no/such/interpreter -u\n", true, "begins with #!/no/such/interpreter")]
    public void Find_Script_PathOrTheReason(string text, bool executable, string? reason)
    {
        using TemporaryFolder folder = new();
        File.SetUnixFileMode(folder.Write("x.sh", text), (UnixFileMode)(executable ? 0b111_101_101 : 0b110_100_100));

        string? found = ProgramFinder.Find("./x.sh", folder.Root, null, out string problem);

        Assert.Equal(reason is null ? folder["x.sh"] : null, found);
        Assert.Contains(reason ?? "", problem, StringComparison.Ordinal);
        Assert.Equal(reason is null, problem.Length == 0);
    }

    [Theory]
    [InlineData("./none.sh", "no program './none.sh' here (working directory")]
    [InlineData("x.sh", "write ./x.sh")]
    [InlineData("./sub", "is a folder")]
    public void Find_NoProgram_SaysWhatIsThere(string name, string reason)
    {
        using TemporaryFolder folder = new();
        folder.Write("x.sh", "");
        Directory.CreateDirectory(folder["sub"]);

        Assert.Null(ProgramFinder.Find(name, folder.Root, "/bin", out string problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Name_FirstInSearchPath()
    {
        using TemporaryFolder folder = new();
        foreach (string place in (string[])["a/tool", "b/tool"])
        {
            File.SetUnixFileMode(folder.Write(place, ""), UnixFileMode.UserExecute | UnixFileMode.UserRead);
        }

        Assert.Equal(folder["b/tool"], ProgramFinder.Find("tool", folder.Root, $"/none:b:{folder["a"]}", out _));
    }
}
