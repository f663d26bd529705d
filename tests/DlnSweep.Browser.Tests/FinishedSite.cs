using DlnSweep.Testing.Processes;

namespace DlnSweep.Browser.Tests;

/// <summary>A finished sweep with failures and diverged runs, and a server for it; shared by the tests that only look.</summary>
public sealed class FinishedSite : IDisposable
{
    private const string Sweep = """
        name: finished
        model: deep-linear
        seed: 11
        replicates: 3
        parameters:
          width: [16, 64, 256, 1024]
          log2_learning_rate: {linspace: [-6, 0, 7]}
          parameterization: [mup, ntk]
          input_dimension: 16
          steps: 12
          gamma0: 4
        """;

    private readonly TemporaryFolder folder = new();
    private readonly LiveSite? one;
    private readonly LiveSite? all;

    public FinishedSite()
    {
        if (BrowserHost.Missing is not null)
        {
            return;
        }

        string output = folder["sweeps/finished"];
        Finished run = Command.Run("run", folder.Write("sweep.yaml", Sweep), "--out", output, "--no-report");
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException(run.Error);
        }

        string shard = Directory.EnumerateFiles(Path.Combine(output, "shards"), "*.parquet", SearchOption.AllDirectories).First();
        FailedId = Path.GetFileNameWithoutExtension(shard);
        File.Delete(shard);
        Directory.CreateDirectory(Path.Combine(output, "failures"));
        File.WriteAllText(Path.Combine(output, "failures", FailedId + ".json"), """{"errors": ["It ran out of <patience> & memory"]}""");
        one = new LiveSite(output);
        all = new LiveSite(folder["sweeps"]);
    }

    /// <summary>A configuration that failed.</summary>
    public string FailedId { get; } = "";

    /// <summary>The sweep's page.</summary>
    public string Url => one!.Url;

    /// <summary>The list of sweeps.</summary>
    public string ListUrl => all!.Url;

    public void Dispose()
    {
        one?.Dispose();
        all?.Dispose();
        folder.Dispose();
    }
}
