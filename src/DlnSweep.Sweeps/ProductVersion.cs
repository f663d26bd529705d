using System.Reflection;

namespace DlnSweep.Sweeps;

/// <summary>The version of this build.</summary>
public static class ProductVersion
{
    /// <summary>Version and commit, such as <c>0.1.0+4f2a...</c>, with <c>-dirty</c> when the tree held uncommitted changes.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The version without the commit, such as <c>0.1.0</c>: the part that tables carry.</summary>
    public static string Release { get; } = Text.Split('+')[0];
}
