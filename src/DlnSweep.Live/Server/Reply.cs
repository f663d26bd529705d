using System.Text;
using DlnSweep.Live.Html;
using DlnSweep.Live.Pages;
using Microsoft.AspNetCore.Http;

namespace DlnSweep.Live.Server;

/// <summary>The ways to answer.</summary>
internal static class Reply
{
    /// <summary>A page, or a part of one.</summary>
    public static Task HtmlAsync(HttpContext context, Markup html) =>
        SendAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html.ToString()));

    /// <summary>A drawing.</summary>
    public static Task SvgAsync(HttpContext context, string svg) => SendAsync(context, "image/svg+xml", Encoding.UTF8.GetBytes(svg));

    /// <summary>That there is no such thing.</summary>
    public static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return HtmlAsync(
            context,
            PageFrame.Of(
                "Not found",
                "/",
                [("/", "To the beginning")],
                null,
                new Markup("<div class=\"title\"><h1>Page not found</h1></div>")));
    }

    /// <summary>Names the version of what is asked for; true when the browser has it already, and the answer is that.</summary>
    public static bool IsKnown(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch != tag)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Bytes of a type.</summary>
    public static Task SendAsync(HttpContext context, string type, byte[] content)
    {
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(content).AsTask();
    }
}
