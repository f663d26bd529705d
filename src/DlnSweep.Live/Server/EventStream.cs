using System.Text.Json;
using DlnSweep.Live.Html;
using DlnSweep.Live.Pages;
using DlnSweep.Live.Watching;
using Microsoft.AspNetCore.Http;

namespace DlnSweep.Live.Server;

/// <summary>Server-sent events: with every change of a sweep, the parts of a page that look different now.</summary>
internal static class EventStream
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15), Between = TimeSpan.FromMilliseconds(400);

    /// <summary>Writes until the browser leaves or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <param name="follower">The sweep.</param>
    /// <param name="parts">The parts of the page, each with its name.</param>
    /// <param name="stop">The end of the server.</param>
    public static async Task WriteAsync(
        HttpContext context,
        Follower follower,
        Func<WatchSnapshot, IEnumerable<(string Part, Markup Content)>> parts,
        CancellationToken stop)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        context.Response.ContentType = "text/event-stream";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        Dictionary<string, string> sent = new(StringComparer.Ordinal);
        try
        {
            await context.Response.WriteAsync("retry: 1000\n\n", end.Token);
            while (true)
            {
                follower.Want();
                Task change = follower.NextChange;
                await context.Response.WriteAsync($"data: {Message(follower, parts, sent)}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token);
                await Task.Delay(Between, end.Token);
                await Task.WhenAny(change, Task.Delay(Beat, end.Token));
                end.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private static string Message(
        Follower follower, Func<WatchSnapshot, IEnumerable<(string Part, Markup Content)>> parts, Dictionary<string, string> sent)
    {
        WatchSnapshot now = follower.Watch.Current;
        Dictionary<string, string> changed = new(StringComparer.Ordinal);
        foreach ((string part, Markup content) in parts(now))
        {
            string html = content.ToString();
            if (sent.GetValueOrDefault(part) != html)
            {
                changed[part] = sent[part] = html;
            }
        }

        return JsonSerializer.Serialize(new
        {
            results = $"{follower.Instance}-{now.Results}",
            done = ProgressPart.Short(now),
            say = ProgressPart.Sentence(now),
            parts = changed,
        });
    }
}
