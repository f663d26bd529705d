using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;

namespace DlnSweep.Sweeps.Tests.SweepFiles;

/// <summary>Every study of the repository can be planned, and survives being written as resolved.</summary>
public sealed class StudyTests
{
    public static TheoryData<string> Files =>
        [
            .. Directory
                .GetFiles(Path.Combine(Root, "analysis", "studies"), "sweep.yaml", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f)),
        ];

    private static string Root
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "DlnSweep.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("DlnSweep.sln");
            }

            return folder;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_Study_PlansAndWritesBack(string file)
    {
        SweepDefinition sweep = SweepFile.Read(Path.Combine(Root, file), ModelRegistry.Standard);
        string written = SweepFileWriter.Write(sweep);
        SweepDefinition again = SweepFile.Parse(written, "sweep.yaml", ModelRegistry.Standard);

        Assert.Equal(SweepPlan.Create(sweep)[0].Id, SweepPlan.Create(again)[0].Id);
        Assert.Equal(SweepRelation.Same, SweepDefinition.Compare(sweep, again).Relation);
        Assert.Equal(written, SweepFileWriter.Write(again));
        Assert.NotEmpty(sweep.Figures);
    }
}
