using DlnSweep.Live.Html;

namespace DlnSweep.Live.Pages;

/// <summary>What all pages share: head, header, and where the browser finds script and style.</summary>
internal static class PageFrame
{
    private static readonly Markup Logo = new("""
        <svg class="logo" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><rect x="1" y="1" width="8" height="8" rx="1.5" fill="#440154"/><rect x="11" y="1" width="8" height="8" rx="1.5" fill="#21918c"/><rect x="1" y="11" width="8" height="8" rx="1.5" fill="#3b528b"/><rect x="11" y="11" width="8" height="8" rx="1.5" fill="#fde725"/></svg>
        """);

    /// <summary>A whole page.</summary>
    /// <param name="title">The title, plain text.</param>
    /// <param name="up">The way from the page to the root of the site, such as <c>../</c>.</param>
    /// <param name="trail">Links to what lies above.</param>
    /// <param name="stream">Where the page hears of news, relative to itself; null for a page that stays as it is.</param>
    /// <param name="body">The content.</param>
    public static Markup Of(string title, string up, IReadOnlyList<(string Url, string Words)> trail, string? stream, Markup body) =>
        Markup.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="{up}assets/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="{up}assets/live.css">
            <script type="module" src="{up}assets/live.js"></script>
            </head>
            <body{(stream is null ? Markup.Empty : Markup.Of($" data-stream=\"{stream}\""))}>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="bar">
            <nav aria-label="Where you are"><span class="brand">{Logo}DlnSweep</span>{Markup.Each(trail, t =>
                Markup.Of($"<a href=\"{t.Url}\">{t.Words}</a>")
            )}</nav>
            {(
                stream is null
                    ? Markup.Empty
                    : new Markup("<p id=\"link\" class=\"link\" data-state=\"still\" role=\"status\">Not updating</p>")
            )}
            </header>
            <main id="main">
            {body}
            </main>
            </body>
            </html>

        """);
}
