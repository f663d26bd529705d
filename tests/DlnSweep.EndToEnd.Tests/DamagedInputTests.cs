using DlnSweep.Faults.Damage;
using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

/// <summary>The quick share of the campaign of damaged inputs; it has thousands more.</summary>
public class DamagedInputTests
{
    [Fact]
    public void Commands_DamagedFiles_RefuseThemOrHealThem()
    {
        using TemporaryFolder folder = new();
        DamagedInputs inputs = new(folder.Root, seed: 20240527);

        string[] complaints = [.. Enumerable.Range(0, 80).SelectMany(number => inputs.Run(number).Complaints)];

        Assert.True(complaints.Length == 0, string.Join("\n", complaints));
    }
}
