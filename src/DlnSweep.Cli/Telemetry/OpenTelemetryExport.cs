using DlnSweep.Results.Telemetry;
using DlnSweep.Sweeps;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DlnSweep.Cli.Telemetry;

/// <summary>Sends meters and traces by OTLP, as the standard environment variables say; nothing is loaded where they say nothing.</summary>
internal sealed class OpenTelemetryExport : IDisposable
{
    private const string ServiceName = "dlnsweep";
    private const string Meters = Instruments.Name + "*"; // the name of the cluster's meter begins with the same word

    private const string Orleans = "Microsoft.Orleans"; // the runtime's own, silent where there is none

    private readonly MeterProvider? meters;
    private readonly TracerProvider? traces;

    private OpenTelemetryExport()
    {
        ResourceBuilder resource = ResourceBuilder.CreateDefault();
        if (!IsSet("OTEL_SERVICE_NAME"))
        {
            resource.AddService(ServiceName, serviceVersion: ProductVersion.Text);
        }

        if (IsWanted("METRICS"))
        {
            meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters, Orleans).AddOtlpExporter().Build();
        }

        if (IsWanted("TRACES"))
        {
            traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(Instruments.Name, Orleans + ".Application")
                .AddOtlpExporter()
                .Build();
        }
    }

    /// <summary>Begins to send; null when the environment does not ask for it.</summary>
    public static OpenTelemetryExport? StartIfAsked() => IsWanted("METRICS") || IsWanted("TRACES") ? new OpenTelemetryExport() : null;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        meters?.Dispose();
        traces?.Dispose();
    }

    // An address for all signals or for this one; OTEL_METRICS_EXPORTER=none and its like, and OTEL_SDK_DISABLED=true, turn it off.
    private static bool IsWanted(string signal) =>
        !string.Equals(Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && Environment.GetEnvironmentVariable($"OTEL_{signal}_EXPORTER") is null or "" or "otlp"
        && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
