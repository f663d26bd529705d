using DlnSweep.Live.Server;
using DlnSweep.Running.Directories;
using DlnSweep.Running.Engines;
using DlnSweep.Running.Observing;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Catalog;
using DlnSweep.Sweeps.Planning;
using DlnSweep.Sweeps.SweepFiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace DlnSweep.Live.Tests.Server;

/// <summary>A small finished sweep with a server, for all tests that only read.</summary>
public sealed class TinySweep : IAsyncLifetime
{
    private const string Sweep = """
        name: tiny
        model: diagonal
        seed: 5
        replicates: 2
        parameters: {method: interpolator, d: 20, alpha: [0.1, 0.3, 1], delta: [0.5, 0.8]}
        where: alpha < 2
        """;

    private readonly string root = System.IO.Directory.CreateTempSubdirectory("dlnsweep-test-").FullName;
    private LiveServer? server;

    /// <summary>The output directory.</summary>
    public SweepDirectory Directory => new(Path.Combine(root, "tiny"));

    /// <summary>Where it is served.</summary>
    public string Address => server!.Addresses[0];

    public async Task InitializeAsync()
    {
        SweepPlan plan = SweepPlan.Create(SweepFile.Parse(Sweep, "sweep.yaml", ModelRegistry.Standard));
        using (SweepSession session = SweepSession.Open(plan, Directory, null, NullLoggerFactory.Instance))
        {
            await SweepRunner.RunAsync(
                session,
                new LocalEngine(),
                new RunOptions { Workers = 1 },
                new Observers(),
                _ => { },
                CancellationToken.None);
        }

        server = await LiveServer.StartAsync(
            Gallery.Open(Directory, NullLoggerFactory.Instance), ListenAddress.Parse("http://127.0.0.1:0"), NullLoggerFactory.Instance);
    }

    public async Task DisposeAsync()
    {
        await server!.DisposeAsync();
        System.IO.Directory.Delete(root, recursive: true);
    }

    /// <summary>Copies the directory.</summary>
    public void CopyTo(string target)
    {
        foreach (string file in System.IO.Directory.EnumerateFiles(Directory.Root, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Directory.Root, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
