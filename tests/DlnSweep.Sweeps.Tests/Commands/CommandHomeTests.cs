using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Commands;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing.Processes;

namespace DlnSweep.Sweeps.Tests.Commands;

/// <summary>Where a command runs after its files, its output directory or both have moved.</summary>
public sealed class CommandHomeTests : IDisposable
{
    private const string Text = "name: n\nmodel: command\ncommand: {run: [./p.sh], metrics: [m], directory: DIRECTORY}\nparameters: {}\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(".")]
    [InlineData("code")]
    [InlineData("../shared")]
    public void Write_RelativeDirectory_NamesNoFolderOfTheMachine(string directory)
    {
        SweepDefinition sweep = Read("project/sweep.yaml", directory);

        Assert.DoesNotContain(folder.Root, SweepFileWriter.Write(sweep), StringComparison.Ordinal);
        Assert.Equal(Path.GetFullPath(directory, folder["project"]), DirectoryOf(sweep));
    }

    [Fact]
    public void ReadStored_ProjectMovedWithItsOutput_NewPlace()
    {
        Store("project", "project/runs/n");

        Directory.Move(folder["project"], folder["elsewhere"]);

        Assert.Equal(folder["elsewhere"], StoredDirectory("elsewhere/runs/n"));
    }

    [Fact]
    public void ReadStored_ProjectCopied_EachItsOwn()
    {
        Store("project", "project/runs/n");
        Store("copy", "copy/runs/n");
        File.Copy(folder["project/runs/n/.dlnsweep/home"], folder["copy/runs/n/.dlnsweep/home"], overwrite: true);

        Assert.Equal(folder["project"], StoredDirectory("project/runs/n"));
        Assert.Equal(folder["copy"], StoredDirectory("copy/runs/n"));
    }

    [Theory]
    [InlineData("project/runs/n", "archive")]
    [InlineData("project/runs/n", "runs/m")]
    [InlineData("out", "other")]
    public void ReadStored_OutputMovedAlone_WhereItWasStarted(string output, string to)
    {
        Store("project", output);
        Directory.CreateDirectory(folder["runs"]);

        Directory.Move(folder[output], folder[to]);

        Assert.Equal(folder["project"], StoredDirectory(to));
    }

    [Fact]
    public void ReadStored_NeitherIsThere_SaysTheFolderAndTheWayOut()
    {
        Store("project", "out");

        Directory.Delete(folder["project"], recursive: true);

        string? reason = SweepFile.ReadStored(folder["out/sweep.yaml"], ModelRegistry.Standard).Model.Unavailable();
        Assert.Contains(folder["project"] + " does not exist", reason, StringComparison.Ordinal);
        Assert.Contains("--folder", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadStored_WithoutItsPrivateFiles_FolderIsNotGuessed()
    {
        Store("project", "out");

        Directory.Delete(folder["out/.dlnsweep"], recursive: true);

        CommandModel model = Assert.IsType<CommandModel>(SweepFile.ReadStored(folder["out/sweep.yaml"], ModelRegistry.Standard).Model);
        Assert.Null(model.Declaration.Directory);
        Assert.Contains("not known in which folder", model.Unavailable(), StringComparison.Ordinal);
        Assert.Contains("no program './p.sh'", model.In(folder.Root).Unavailable(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StoredFileAsItLies_RunsWhereItRan()
    {
        Store("project", "out");

        Assert.Equal(folder["project"], DirectoryOf(SweepFile.Read(folder["out/sweep.yaml"], ModelRegistry.Standard)));
    }

    [Fact]
    public void Read_StoredFileCopiedToTheProgram_RunsThere()
    {
        Store("project", "out");
        Directory.CreateDirectory(folder["new"]);
        File.Copy(folder["out/sweep.yaml"], folder["new/sweep.yaml"]);

        Assert.Equal(folder["new"], DirectoryOf(SweepFile.Read(folder["new/sweep.yaml"], ModelRegistry.Standard)));
    }

    private SweepDefinition Read(string file, string directory = ".") =>
        SweepFile.Read(
            folder.Write(file, Text.Replace("DIRECTORY", directory, StringComparison.Ordinal)),
            ModelRegistry.Standard);

    private void Store(string project, string output)
    {
        SweepDefinition sweep = Read(project + "/sweep.yaml");
        SweepDirectory directory = new(folder[output]);
        folder.Write(output + "/sweep.yaml", SweepFileWriter.Write(sweep));
        Directory.CreateDirectory(directory.Private);
        File.WriteAllBytes(directory.CommandHome, CommandHome.Record(folder[project], directory));
    }

    private string? StoredDirectory(string output) =>
        DirectoryOf(SweepFile.ReadStored(folder[output + "/sweep.yaml"], ModelRegistry.Standard));

    private static string? DirectoryOf(SweepDefinition sweep) => Assert.IsType<CommandModel>(sweep.Model).Declaration.Directory;
}
