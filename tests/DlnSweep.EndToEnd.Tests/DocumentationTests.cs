using DlnSweep.Testing;
using System.Text.RegularExpressions;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>What the pages say is what the program does.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Pages =
    [
        Path.Combine(Checkout.Root, "README.md"),
        .. Directory.GetFiles(Path.Combine(Checkout.Root, "docs"), "*.md"),
        .. Directory.GetFiles(Path.Combine(Checkout.Root, "analysis"), "*.md", SearchOption.AllDirectories),
        .. Directory.GetFiles(Path.Combine(Checkout.Root, "deploy"), "*.md", SearchOption.AllDirectories),
    ];

    private static readonly HashSet<string> Commands = [.. CommandName()
        .Matches(Command.Run("--help").Output)
        .Select(m => m.Groups[1].Value)];

    public static TheoryData<string> Names => [.. Pages.Select(p => Path.GetRelativePath(Checkout.Root, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SweepFiles_OfAPage_Plan(string page)
    {
        using TemporaryFolder folder = new();
        foreach (Match block in SweepFile().Matches(File.ReadAllText(Path.Combine(Checkout.Root, page))))
        {
            Finished plan = Command.Run("plan", folder.Write("sweep.yaml", block.Groups[1].Value));

            Assert.Equal("", plan.ExitCode == 0 ? "" : plan.Error);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_OfAPage_LeadToFiles(string page)
    {
        string path = Path.Combine(Checkout.Root, page);
        foreach (string target in Link().Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value.Split('#')[0]))
        {
            bool elsewhere = target.Length == 0 || target.Contains("://", StringComparison.Ordinal);
            Assert.True(elsewhere || Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)), $"{page} links to {target}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Commands_OfAPage_Exist(string page)
    {
        foreach (Match use in Use().Matches(File.ReadAllText(Path.Combine(Checkout.Root, page))))
        {
            Assert.True(Commands.Contains(use.Groups[1].Value), $"{page}: {use.Value}");
        }
    }

    [Theory]
    [InlineData("models.md", "--markdown")]
    [InlineData("tables.md", "--tables")]
    public void Reference_IsWhatTheProgramPrints(string page, string option)
    {
        string printed = Command.Run("models", option).Output;

        Assert.EndsWith(printed, File.ReadAllText(Path.Combine(Checkout.Root, "docs", page)), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^  ([a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex CommandName();

    [GeneratedRegex(@"```yaml\n(name: .*?)```", RegexOptions.Singleline)]
    private static partial Regex SweepFile();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:dlnsweep|dotnet run -c Release --project src/DlnSweep\.Cli --) ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Use();
}
