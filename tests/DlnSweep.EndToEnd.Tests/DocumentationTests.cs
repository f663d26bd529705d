using System.Text.RegularExpressions;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using DlnSweep.Testing;
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

    // Pages that hold a whole sweep file, and pages that tell a command: were none found in these, the search would be wrong, not the pages
    // right.
    private static readonly string[] WithSweepFiles =
    [
        "README.md",
        "docs/sweep-file.md",
        "docs/command-model.md",
        "docs/tutorial-mixed.md",
        "docs/tutorial-deep-linear.md",
        "docs/tutorial-diagonal.md",
        "docs/tutorial-committee.md",
    ];

    private static readonly string[] WithCommands = ["README.md", "docs/cluster.md", "docs/live-page.md", "docs/tutorial-mixed.md"];

    private static readonly HashSet<string> Commands = [.. CommandName()
        .Matches(Command.Run("--help").Output)
        .Select(m => m.Groups[1].Value)];

    public static TheoryData<string> Names => [.. Pages.Select(p => Path.GetRelativePath(Checkout.Root, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SweepFiles_OfAPage_Plan(string page)
    {
        string[] files = [.. Yaml().Matches(Read(page)).Select(m => m.Groups[1].Value).Where(text => Model().IsMatch(text))];

        Assert.All(files, text => Assert.True(SweepPlan.Create(SweepFile.Parse(text, page, ModelRegistry.Standard)).Count > 0));
        Assert.True(files.Length > 0 || !WithSweepFiles.Contains(page), $"{page} holds no sweep file");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_OfAPage_LeadToFiles(string page)
    {
        string text = Read(page);
        string folder = Path.GetDirectoryName(Path.Combine(Checkout.Root, page))!;
        string[] targets = [.. Link().Matches(text).Select(m => m.Groups[1].Value.Split('#')[0])];

        Assert.Equal(text.Split("](").Length - 1, targets.Length);
        Assert.All(targets, target =>
        {
            bool elsewhere = target.Length == 0 || target.Contains("://", StringComparison.Ordinal);
            Assert.True(elsewhere || Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Commands_OfAPage_Exist(string page)
    {
        string[] uses = [.. Use().Matches(Read(page)).Select(m => m.Groups[1].Value)];

        Assert.Contains("run", Commands);
        Assert.All(uses, use => Assert.Contains(use, Commands));
        Assert.True(uses.Length > 0 || !WithCommands.Contains(page), $"{page} tells no command");
    }

    [Theory]
    [InlineData("models.md", "--markdown", "## deep-linear")]
    [InlineData("tables.md", "--tables", "summary.parquet")]
    public void Reference_IsWhatTheProgramPrints(string page, string option, string part)
    {
        string printed = Command.Run("models", option).Output;

        Assert.Contains(part, printed, StringComparison.Ordinal);
        Assert.EndsWith(printed, Read(Path.Combine("docs", page)), StringComparison.Ordinal);
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Checkout.Root, page));

    [GeneratedRegex(@"^  ([a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex CommandName();

    [GeneratedRegex(@"^ *```yaml\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^model: ", RegexOptions.Multiline)]
    private static partial Regex Model();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^ *(?:dlnsweep|dotnet run -c Release --project src/DlnSweep\.Cli --) ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Use();
}
