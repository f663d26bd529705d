using Microsoft.Playwright;

namespace DlnSweep.Browser.Tests;

public class FinishedSweepTests(BrowserHost browser, FinishedSite site) : IClassFixture<BrowserHost>, IClassFixture<FinishedSite>
{
    private const string AllRead = "() => document.querySelector('.state')?.dataset.state === 'failed'";

    [AccessibilityTheory]
    [InlineData("", ColorScheme.Light)]
    [InlineData("", ColorScheme.Dark)]
    [InlineData("cells", ColorScheme.Light)]
    [InlineData("cells", ColorScheme.Dark)]
    [InlineData("cell", ColorScheme.Light)]
    [InlineData("cell", ColorScheme.Dark)]
    [InlineData("list", ColorScheme.Light)]
    [InlineData("list", ColorScheme.Dark)]
    public async Task EveryPage_LightAndDark_NoViolationOfAxe(string page, ColorScheme scheme)
    {
        await using Visit visit = await OpenAsync(page, 1280, scheme);
        if (page.Length == 0)
        {
            await visit.Page.Locator("#map").FocusAsync();
            await visit.Page.Keyboard.PressAsync("ArrowRight");
            await visit.Page.Locator("#cell a.open").WaitForAsync();
        }

        Assert.Empty(await Accessibility.ViolationsAsync(visit.Page));
        Assert.Empty(visit.Complaints);
    }

    [BrowserTheory]
    [InlineData("")]
    [InlineData("cells")]
    [InlineData("cell")]
    [InlineData("list")]
    public async Task EveryPage_PhoneWidth_NothingSticksOut(string page)
    {
        await using Visit visit = await OpenAsync(page, 360, ColorScheme.Light);
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        if (page.Length == 0)
        {
            await visit.WaitAsync("() => document.querySelector('#map svg').viewBox.baseVal.width < 500");
        }
    }

    [BrowserFact]
    public async Task Map_Keyboard_SaysCellsAndOpensOne()
    {
        await using Visit visit = await OpenAsync("", 1280, ColorScheme.Light);
        IPage page = visit.Page;
        await page.Locator("select[name=log]").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("map", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowUp");
        await visit.WaitAsync("() => /N = 64, log2.η0 = −6.*test loss = /.test(document.getElementById('say').textContent)");
        await page.Keyboard.PressAsync("Enter");
        await visit.WaitForAddressAsync("/cells/");
        Assert.Contains("N = 64", await page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
        await page.Locator("#curves svg").WaitForAsync();
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task Map_OtherValue_DrawnAndKeptInTheAddress()
    {
        await using Visit visit = await OpenAsync("", 1280, ColorScheme.Light);
        IPage page = visit.Page;
        await page.Locator("select[name=value]").SelectOptionAsync("train_loss");
        await visit.WaitAsync("() => document.querySelector('#map svg').getAttribute('aria-label').startsWith('Train loss')");
        Assert.Contains("value=train_loss", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal("train_loss", await page.Locator("select[name=value]").InputValueAsync());
        await page.Locator("select[name=y]").SelectOptionAsync("-");
        await visit.WaitForAddressAsync("y=-");
        Assert.Contains("against", await page.Locator("#map svg").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task Failures_ReasonWithMarkup_ShownAsText()
    {
        await using Visit visit = await OpenAsync("", 1280, ColorScheme.Light);
        Assert.Equal("It ran out of <patience> & memory", await visit.Page.Locator(".failures .reason").TextContentAsync());
        await visit.Page.Locator(".failures a").First.ClickAsync();
        await visit.WaitForAddressAsync("/cells/");
        Assert.Contains("failed", await visit.Page.Locator("[data-part=cell]").TextContentAsync(), StringComparison.Ordinal);
    }

    private async Task<Visit> OpenAsync(string page, int width, ColorScheme scheme)
    {
        string url = page switch
        {
            "list" => site.ListUrl,
            "cell" => $"{site.Url}cells/{site.FailedId}",
            _ => site.Url + page,
        };
        Visit visit = await browser.OpenAsync(url, width, scheme);
        if (page.Length == 0)
        {
            await visit.WaitAsync(AllRead);
        }

        return visit;
    }
}
