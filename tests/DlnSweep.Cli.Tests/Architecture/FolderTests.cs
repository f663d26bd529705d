using DlnSweep.Testing;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;

namespace DlnSweep.Cli.Tests.Architecture;

/// <summary>The compiler holds the arrows between projects; this holds those between the folders of one.</summary>
public class FolderTests
{
    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader()
        .LoadAssemblies([.. Names.Select(name => System.Reflection.Assembly.Load(name == "DlnSweep.Cli" ? "dlnsweep" : name))])
        .Build();

    /// <summary>Every project of src.</summary>
    public static TheoryData<string> Projects => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.GetDirectories(Checkout.PathOf("src")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_HaveNoCycle(string project) =>
        SliceRuleDefinition.Slices().Matching($"{project}.(*)").Should().BeFreeOfCycles().Check(Product);
}
