using System.Collections.Concurrent;
using System.Diagnostics;
using DlnSweep.Live.Watching;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Definition;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Live.Server;

/// <summary>
/// The sweeps that a server shows: one, or all that lie in a folder. They are watched from the first time that somebody looks at them.
/// </summary>
internal sealed class Gallery : IAsyncDisposable
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(10), GlanceEvery = TimeSpan.FromSeconds(5);

    private readonly SweepDirectory root;
    private readonly ILoggerFactory loggers;
    private readonly ConcurrentDictionary<string, Lazy<Follower>> followers = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private IReadOnlyList<SweepOverview> glances = [];
    private long glanced;

    private Gallery(SweepDirectory root, ILoggerFactory loggers)
    {
        this.root = root;
        this.loggers = loggers;
        IsOne = File.Exists(root.SweepFile);
    }

    /// <summary>Whether the folder is a sweep's own.</summary>
    public bool IsOne { get; }

    /// <summary>The folder.</summary>
    public string Folder => root.Root;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="UsageException">There is no sweep in it.</exception>
    public static Gallery Open(SweepDirectory root, ILoggerFactory loggers)
    {
        Gallery gallery = new(root, loggers);
        if (gallery.IsOne)
        {
            _ = gallery.Only();
        }
        else if (!Directory.Exists(root.Root) || SweepOverview.List(root.Root).Count == 0)
        {
            throw new UsageException($"{root.Root} is neither the output directory of a sweep nor a folder of such directories.");
        }

        return gallery;
    }

    /// <summary>The only sweep.</summary>
    public Follower Only() => Follow("", root);

    /// <summary>The sweep of a folder's name; null when there is none.</summary>
    public Follower? Find(string name)
    {
        Forget();

        // The name is looked up among the folders that are there; no path is made from what a request says.
        SweepDirectory? directory = IsOne ? null : SweepOverview.List(root.Root).FirstOrDefault(d => Path.GetFileName(d.Root) == name);
        return directory is null ? null : Follow(name, directory);
    }

    /// <summary>All sweeps at a glance, at most a few seconds old.</summary>
    public IReadOnlyList<SweepOverview> Glances()
    {
        lock (gate)
        {
            if (glances.Count == 0 || Stopwatch.GetElapsedTime(glanced) > GlanceEvery)
            {
                glances = [.. SweepOverview.List(root.Root).Select(d => SweepOverview.Read(d, loggers))];
                glanced = Stopwatch.GetTimestamp();
            }

            return glances;
        }
    }

    /// <summary>Ends all watching.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Follower> follower in followers.Values.Where(f => f.IsValueCreated))
        {
            await follower.Value.DisposeAsync();
        }
    }

    private Follower Follow(string name, SweepDirectory directory)
    {
        Lazy<Follower> lazy = followers.GetOrAdd(name, _ => new Lazy<Follower>(() => new Follower(SweepWatch.Open(directory, loggers))));
        try
        {
            lazy.Value.Want();
            return lazy.Value;
        }
        catch (SweepFileException)
        {
            followers.TryRemove(name, out _);
            throw;
        }
    }

    private void Forget()
    {
        foreach ((string name, Lazy<Follower> follower) in followers)
        {
            if (follower.IsValueCreated && follower.Value.Idle > KeepFor && followers.TryRemove(name, out _))
            {
                _ = follower.Value.DisposeAsync().AsTask();
            }
        }
    }
}
