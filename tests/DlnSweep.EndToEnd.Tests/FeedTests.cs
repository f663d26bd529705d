using System.Diagnostics;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>The build asks the package feed what it has, and can be told otherwise.</summary>
public class FeedTests
{
    [Theory]
    [InlineData("ParquetNet", "src/DlnSweep.Sweeps", "Parquet.Net")]
    [InlineData("Orleans", "src/DlnSweep.Cluster", "Microsoft.Orleans.Server")]
    public void Build_ToldByProperty_ReferencesThePackageOrNot(string property, string project, string package)
    {
        Assert.Contains(package, Evaluate(project, "-getItem:PackageReference", $"-p:{property}=true"), StringComparison.Ordinal);
        Assert.DoesNotContain(package, Evaluate(project, "-getItem:PackageReference", $"-p:{property}=false"), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NothingProbedYet_TakesThePackagesToBeThere()
    {
        using TemporaryFolder folder = new();

        string answer = Evaluate("src/DlnSweep.Sweeps", "-getProperty:ParquetNet", $"-p:FeedAnswer={folder["none.props"]}");

        Assert.Equal("true", answer.Trim());
    }

    [Fact]
    public void Probe_AsksTheFeed_RemembersWhatItFound()
    {
        using TemporaryFolder folder = new();
        string remembered = folder["Feed.found.props"];

        string said = Evaluate("src/DlnSweep.Dynamics", "-target:ProbeFeed", $"-p:FeedAnswer={remembered}");

        Assert.Contains("DlnSweep: package feed has", said, StringComparison.Ordinal);
        string text = File.ReadAllText(remembered);
        Assert.Matches("<OrleansFound>(true|false)</OrleansFound>", text);
        Assert.Matches("<ParquetNetFound>(true|false)</ParquetNetFound>", text);
        string again = Evaluate("src/DlnSweep.Sweeps", "-getProperty:ParquetNet", $"-p:FeedAnswer={remembered}");
        Assert.Contains($"<ParquetNetFound>{again.Trim()}</ParquetNetFound>", text, StringComparison.Ordinal);
    }

    private static string Evaluate(string project, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", Path.Combine(Repository.Root, project), "-nologo", .. arguments]) { RedirectStandardOutput = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
