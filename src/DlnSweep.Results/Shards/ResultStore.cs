using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Definition;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Results.Shards;

/// <summary>The store of a sweep's results: an output directory, how this process publishes files in it, and the shards.</summary>
public sealed class ResultStore
{
    /// <summary>Opens the store; touches no file.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="directory">Its output directory.</param>
    /// <param name="owner">A name that no other process uses.</param>
    /// <param name="loggers">Makes loggers.</param>
    public ResultStore(SweepDefinition sweep, SweepDirectory directory, string owner, ILoggerFactory loggers)
    {
        Directory = directory;
        Workspace = new Workspace(DiskFileSystem.Instance, directory, owner);
        Owner = owner;
        Shards = new ShardStore(
            Workspace, directory, sweep.Model, string.Join(',', sweep.ShareDrawsOver), loggers.CreateLogger<ShardStore>());
    }

    /// <summary>The output directory.</summary>
    public SweepDirectory Directory { get; }

    /// <summary>Publishes files.</summary>
    public Workspace Workspace { get; }

    /// <summary>A name that no other process uses.</summary>
    public string Owner { get; }

    internal ShardStore Shards { get; }
}
