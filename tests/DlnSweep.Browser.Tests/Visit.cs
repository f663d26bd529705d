using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace DlnSweep.Browser.Tests;

/// <summary>A page in a browser and everything that it complained about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = []; // events come from the browser's own thread

    internal Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings so far, those of a server that is not there left out.</summary>
    public IEnumerable<string> Complaints =>
        complaints.Where(c =>
            !c.Contains("net::ERR_CONNECTION_REFUSED", StringComparison.Ordinal)
            && !c.Contains("net::ERR_INCOMPLETE_CHUNKED_ENCODING", StringComparison.Ordinal));

    /// <summary>Waits until a condition in the page holds.</summary>
    public Task WaitAsync(string condition) => Page.WaitForFunctionAsync(condition);

    /// <summary>
    /// Waits until the address of a page that has loaded contains a part. It asks the page again and again: WaitForURLAsync listens for the
    /// navigation, and never ends when that happened before it began to listen.
    /// </summary>
    public Task WaitForAddressAsync(string part) => Page.WaitForFunctionAsync(
        "part => location.href.includes(part) && document.readyState === 'complete'",
        part);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
