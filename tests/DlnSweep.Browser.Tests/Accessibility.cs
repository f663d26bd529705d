using DlnSweep.Testing;
using System.Text.Json;
using Microsoft.Playwright;

namespace DlnSweep.Browser.Tests;

/// <summary>The checks of axe-core, of the WCAG and of good practice.</summary>
internal static class Accessibility
{
    private static readonly string Script = Path.Combine(
        Checkout.Root,
        "tests",
        "DlnSweep.Browser.Tests",
        "node_modules",
        "axe-core",
        "axe.min.js");

    /// <summary>Why the checks cannot run; null when they can.</summary>
    public static string? Missing { get; } =
        File.Exists(Script) ? null : "axe-core is not installed (npm ci --prefix tests/DlnSweep.Browser.Tests)";

    /// <summary>What a page violates, one line each.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        JsonElement found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')}`)"
        );
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }
}
