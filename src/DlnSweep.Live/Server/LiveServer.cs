using DlnSweep.Live.Pages;
using DlnSweep.Running.Directories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Live.Server;

/// <summary>The live page's server: ASP.NET's own, with nothing but what the page needs.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(2);

    private readonly WebApplication app;
    private readonly Gallery gallery;
    private readonly CancellationTokenSource stop;

    private LiveServer(WebApplication app, Gallery gallery, CancellationTokenSource stop)
    {
        this.app = app;
        this.gallery = gallery;
        this.stop = stop;
    }

    /// <summary>Where it listens, with the ports that the system gave.</summary>
    public IReadOnlyList<string> Addresses => [.. app.Urls];

    /// <summary>Starts a server.</summary>
    /// <param name="gallery">The sweeps; the server disposes of them.</param>
    /// <param name="addresses">Where to listen.</param>
    /// <param name="loggers">Where failures are reported.</param>
    /// <exception cref="StorageException">It cannot listen there.</exception>
    public static async Task<LiveServer> StartAsync(Gallery gallery, IReadOnlyList<ListenAddress> addresses, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, Quiet>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        builder.Services.AddResponseCompression(c => c.MimeTypes = ["text/html", "image/svg+xml", "text/css", "text/javascript"]);
        WebApplication app = builder.Build();
        foreach (ListenAddress address in addresses)
        {
            app.Urls.Add(address.Url);
        }

        CancellationTokenSource stop = new();
        HostGuard guard = new(addresses);
        app.Use(SecurityHeaders.InvokeAsync);
        app.Use(guard.InvokeAsync);
        app.Use(new Faults(loggers.CreateLogger<Faults>()).InvokeAsync);
        app.UseResponseCompression();
        app.UseRouting();
        Map(app, gallery, stop.Token);
        try
        {
            await app.StartAsync(stop.Token);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            await app.DisposeAsync();
            await gallery.DisposeAsync();
            stop.Dispose();
            throw new StorageException(
                $"Cannot listen at {string.Join(", ", addresses.Select(a => a.Url))}: {cause.Message.TrimEnd('.')}. Another port: --urls "
                    + $"http://127.0.0.1:PORT (0: any free one).",
                cause);
        }

        return new LiveServer(app, gallery, stop);
    }

    /// <summary>Stops listening; streams end at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        await gallery.DisposeAsync();
        stop.Dispose();
    }

    private static void Map(WebApplication app, Gallery gallery, CancellationToken stop)
    {
        Assets assets = new();
        app.MapMethods("/assets/{name}", ["GET", "HEAD"], context =>
            assets.SendAsync(context, (string)context.Request.RouteValues["name"]!));
        if (gallery.IsOne)
        {
            new SweepRoutes(_ => gallery.Only(), "", null, stop).Map(app, "/");
        }
        else
        {
            app.MapMethods("/", ["GET", "HEAD"], context =>
                Reply.HtmlAsync(context, GalleryPage.Of(Path.GetFileName(gallery.Folder), gallery.Glances())));
            new SweepRoutes(context => gallery.Find((string)context.Request.RouteValues["sweep"]!), "../../", "Sweeps", stop).Map(
                app,
                "/sweeps/{sweep}/");
        }

        app.MapFallback(Reply.NotFoundAsync);
    }

    /// <summary>Signals are the command's own business.</summary>
    private sealed class Quiet : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
