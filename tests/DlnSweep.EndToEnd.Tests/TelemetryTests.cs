using DlnSweep.Testing.Processes;

namespace DlnSweep.EndToEnd.Tests;

public sealed class TelemetryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_EndpointInTheEnvironment_SendsMetersAndTraces()
    {
        using OtlpReceiver receiver = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished run = Command.RunWith(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
            "run",
            sweep,
            "--out",
            folder["out"],
            "--no-report",
            "--checkpoint-seconds",
            "0");

        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
        string[] metrics =
        [
            "dlnsweep.configurations.finished",
            "dlnsweep.configurations.running",
            "dlnsweep.configuration.duration",
            "dlnsweep.storage.written",
            "dlnsweep.checkpoint.age",
            "completed",
            "mixed",
            "shard",
        ];
        Assert.All(metrics, name => Assert.True(receiver.Contains("/v1/metrics", name), name));
        Assert.All(["run", "configuration", "dlnsweep.outcome", "dlnsweep"], name =>
            Assert.True(receiver.Contains("/v1/traces", name), name));
    }

    [Fact]
    public void Run_NobodyListensAtTheEndpoint_GoesOn()
    {
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Finished run = Command.RunWith(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
            "run",
            sweep,
            "--out",
            folder["out"],
            "--no-report");

        Assert.Equal("", run.ExitCode == 0 ? "" : run.Error);
    }

    [Fact]
    public void Run_SignalTurnedOff_IsNotSent()
    {
        using OtlpReceiver receiver = new();
        string sweep = folder.Write("quick.yaml", Sweeps.Quick);

        Command.RunWith(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_TRACES_EXPORTER"] = "none",
            },
            "run", sweep, "--out", folder["out"], "--no-report");

        Assert.Equal(0, receiver.Count("/v1/traces"));
        Assert.True(receiver.Count("/v1/metrics") > 0);
    }
}
