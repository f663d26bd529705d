using DlnSweep.Testing;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public class StudyTests
{
    private static readonly string Studies = Path.Combine(Checkout.Root, "analysis", "studies");

    public static TheoryData<string> SweepFiles => [.. Directory
        .GetFiles(Studies, "*.yaml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Studies, path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(SweepFiles))]
    public void Plan_SweepFileOfAStudy_IsGood(string file)
    {
        Finished plan = Command.Run("plan", Path.Combine(Studies, file), "--no-probe");

        Assert.Equal("", plan.ExitCode == 0 ? "" : plan.Error);
        Assert.Matches(@"\d+ configurations? in \d+ cells?\b", plan.Output);
    }

    [Theory]
    [MemberData(nameof(SweepFiles))]
    public void Page_OfAStudy_TellsTheCommandAndShowsFiguresThatExist(string file)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Studies, file))!;
        string page = File.ReadAllText(Path.Combine(folder, "README.md"));

        Assert.Contains($"run analysis/studies/{file}", page, StringComparison.Ordinal);
        foreach (
            System.Text.RegularExpressions.Match figure in System.Text.RegularExpressions.Regex.Matches(page, @"!\[[^]]*\]\(([^)]*)\)"))
        {
            Assert.True(File.Exists(Path.Combine(folder, figure.Groups[1].Value)), figure.Value);
        }
    }
}
