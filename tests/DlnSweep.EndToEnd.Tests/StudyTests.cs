using System.Text.RegularExpressions;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing;

namespace DlnSweep.EndToEnd.Tests;

public partial class StudyTests
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
        SweepPlan plan = SweepPlan.Create(SweepFile.Read(Path.Combine(Studies, file), ModelRegistry.Standard));

        Assert.True(plan.Count > 0);
    }

    [Theory]
    [MemberData(nameof(SweepFiles))]
    public void Page_OfAStudy_TellsTheCommandAndShowsFiguresThatExist(string file)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Studies, file))!;
        string page = File.ReadAllText(Path.Combine(folder, "README.md"));

        Assert.Contains($"run analysis/studies/{file}", page, StringComparison.Ordinal);
        Assert.Matches(Figure(), page);
        Assert.All(Figure().Matches(page), figure => Assert.True(File.Exists(Path.Combine(folder, figure.Groups[1].Value)), figure.Value));
    }

    [GeneratedRegex(@"!\[[^]]*\]\(([^)]*)\)")]
    private static partial Regex Figure();
}
