using DlnSweep.Testing.Processes;
using Microsoft.Playwright;

namespace DlnSweep.Browser.Tests;

public class RefinedSweepTests(BrowserHost browser) : IClassFixture<BrowserHost>
{
    private const string Sweep = """
        name: refined
        model: mixed
        seed: 7
        parameters: {d: 12, rank: 2, gamma_sigma2: {linspace: [-2, -1, 3]}, gamma_w: {linspace: [1, 2, 3]}, max_iterations: 8}
        refine: {x: gamma_sigma2, y: gamma_w, value: best_test_error, curvature: 1.0e-9, levels: 1}
        """;

    [BrowserFact]
    public async Task Map_CellsOfDifferentSize_ReachedByKeyboardAndOutlinedWhole()
    {
        using TemporaryFolder folder = new();
        string output = folder["out"];
        Finished run = Command.Run("run", folder.Write("sweep.yaml", Sweep), "--out", output, "--no-report");
        Assert.True(run.ExitCode == 0, run.Error);
        using LiveSite site = new(output);
        await using Visit visit = await browser.OpenAsync(site.Url);
        IPage page = visit.Page;
        await visit.WaitAsync(
            "() => document.querySelector('.state')?.dataset.state === 'complete' && document.querySelector('#map .cells')");

        await page.Locator("#map").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await visit.WaitAsync("() => document.querySelector('#cell .coordinates')?.textContent.includes('γσ² = −2, γw = 1')");
        await page.Keyboard.PressAsync("ArrowRight");
        await visit.WaitAsync("() => document.querySelector('#cell .coordinates')?.textContent.includes('γσ² = −1.75, γw = 1')");

        // The outline is the cell's, not that of the part of it under the cursor.
        await visit.WaitAsync("""
            () => {
              const [left, right] = document.querySelector('#cell .coordinates').dataset.box.split(' ').map(Number);
              const edges = document.querySelector('#map .cells').dataset.x.split(' ').map(Number);
              return Math.abs(document.querySelector('#map .cursor').width.baseVal.value - (edges[right + 1] - edges[left])) < 0.1;
            }
            """);
        Assert.Contains("1/2 of the grid's", await page.Locator(".map .note").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }
}
