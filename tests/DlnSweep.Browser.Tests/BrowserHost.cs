using Microsoft.Playwright;

namespace DlnSweep.Browser.Tests;

/// <summary>The browser of this machine, started once for all tests of a class.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("DLNSWEEP_CHROMIUM") ?? "",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    // Milliseconds: keeps a broken test from hanging, and is no claim about time.
    private const float Patience = 300_000;

    // A browser that talks to nobody but the page, also as root in a container.
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why no test can run; null when there is a browser.</summary>
    public static string? Missing { get; } =
        Executable is null ? "Chromium is not installed (apt-get install chromium, or DLNSWEEP_CHROMIUM=path)" : null;

    private static string? Executable => Array.Find(Places, File.Exists);

    public async Task InitializeAsync()
    {
        if (Missing is null)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Flags });
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A page of its own, with what it complains about.</summary>
    public async Task<Visit> OpenAsync(string url, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        IBrowserContext context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        context.SetDefaultTimeout(Patience);
        Visit visit = new(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(url);
        return visit;
    }
}
