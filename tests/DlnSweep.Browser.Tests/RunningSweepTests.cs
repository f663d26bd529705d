using System.Globalization;
using DlnSweep.Testing.Processes;
using Microsoft.Playwright;

namespace DlnSweep.Browser.Tests;

public class RunningSweepTests(BrowserHost browser) : IClassFixture<BrowserHost>
{
    // Some 200 runs of about 100 ms: long enough to watch from two pages that open slowly, short enough to see the end.
    private const string Sweep = """
        name: running
        model: mixed
        seed: 7
        replicates: 2
        parameters:
          d: 60
          rank: 3
          gamma_sigma2: {linspace: [-2.2, -0.8, 10]}
          gamma_w: {linspace: [1.75, 2.8, 10]}
          stopping: false
          max_iterations: 4000
        """;

    private const string Results = "() => Number(/^[\\d ]+/.exec(document.querySelector('.big span').textContent)[0].replace(/\\D/g, ''))";

    [BrowserFact]
    public async Task LivePage_DuringARealSweep_NumbersMoveTheMapFillsAndARestartIsSurvived()
    {
        using TemporaryFolder folder = new();
        string output = folder["out"];
        using Command run = Command.Start("run", folder.Write("sweep.yaml", Sweep), "--out", output, "--workers", "1", "--no-report");
        run.WaitUntil("the sweep file", () => File.Exists(Path.Combine(output, "sweep.yaml")));
        using LiveSite site = new(output);
        await using Visit visit = await browser.OpenAsync(site.Url);
        await using Visit second = await browser.OpenAsync(site.Url, 360);
        IPage page = visit.Page;

        await page.Locator(".state[data-state=running]").WaitForAsync();
        await page.Locator("[data-part=progress] dt", new PageLocatorOptions { HasTextString = "Time left" }).WaitForAsync();

        // Numbers move and the map fills, by themselves.
        await visit.WaitAsync($"() => ({Results})() > 0");
        int results = await page.EvaluateAsync<int>(Results);
        int filled = await FilledAsync(page);
        await visit.WaitAsync(string.Create(CultureInfo.InvariantCulture, $"() => ({Results})() > {results + 5}"));
        await visit.WaitAsync(
            string.Create(CultureInfo.InvariantCulture, $"() => document.querySelectorAll('#map .cells path').length > {filled}"));

        // The longest run first: the cell in the upper corner is done early.
        await HoverAsync(page, 0.95, 0.05);
        await page.Locator(".tip").WaitForAsync();
        Assert.Contains("γ", await page.Locator(".tip").TextContentAsync(), StringComparison.Ordinal);

        // The server is killed and comes back.
        site.Kill();
        await page.Locator("#link[data-state=lost]").WaitForAsync();
        results = await page.EvaluateAsync<int>(Results);
        site.Start();
        await page.Locator("#link[data-state=live]").WaitForAsync();
        await second.Page.Locator("#link[data-state=live]").WaitForAsync();

        // To the end, for every viewer.
        Assert.Equal(0, run.Wait().ExitCode);
        await visit.WaitAsync("() => document.querySelector('.state').dataset.state === 'complete'");
        await second.WaitAsync("() => document.querySelector('.state').dataset.state === 'complete'");
        await visit.WaitAsync("() => document.querySelector('#map [id$=missing]') === null");
        Assert.Equal("100 % · running", await page.TitleAsync());
        Assert.Equal(200, await page.EvaluateAsync<int>(Results));

        // A click opens the cell with its curves.
        await HoverAsync(page, 0.5, 0.5);
        await page.Locator("#cell td").First.WaitForAsync();
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        await visit.WaitForAddressAsync("/cells/");
        await page.Locator("#curves svg").WaitForAsync();
        Assert.Contains("2 completed", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
        Assert.Empty(second.Complaints);
    }

    [BrowserFact]
    public async Task RunServe_WhileItRuns_ShowsThePageAndEndsWithTheRun()
    {
        using TemporaryFolder folder = new();
        string sweep = folder.Write("sweep.yaml", Sweep.Replace("10]}", "4]}", StringComparison.Ordinal));
        string[] serve = ["--serve", "http://127.0.0.1:0"];
        using Command run = Command.Start(["run", sweep, "--out", folder["out"], "--workers", "1", .. serve, "--no-report"]);
        using HttpClient client = new();
        Uri url = new(LiveSite.AddressOf(run));

        Assert.Contains("of 32 configurations", await client.GetStringAsync(url), StringComparison.Ordinal);
        Assert.Equal(0, run.Wait().ExitCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(url));
    }

    private static Task<int> FilledAsync(IPage page) =>
        page.EvaluateAsync<int>("() => document.querySelectorAll('#map .cells path').length");

    private static async Task HoverAsync(IPage page, double x, double y)
    {
        LocatorBoundingBoxResult box = (await page.Locator("#map .cells").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync((float)(box.X + (x * box.Width)), (float)(box.Y + (y * box.Height)), new MouseMoveOptions { Steps = 3 });
    }
}
