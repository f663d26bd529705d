using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using DlnSweep.Results.Telemetry;
using DlnSweep.Testing;

namespace DlnSweep.Running.Tests.Telemetry;

public partial class DashboardTests
{
    private static readonly Dictionary<string, string> Units = new() { ["s"] = "_seconds", ["By"] = "_bytes" };

    [Fact]
    public void Dashboard_EveryMetric_IsMeasured()
    {
        string text = File.ReadAllText(Checkout.PathOf("deploy", "grafana", "dlnsweep.json"));
        using JsonDocument dashboard = JsonDocument.Parse(text);
        HashSet<string> used = [.. Names().Matches(text).Select(m => m.Value)];

        Assert.Equal("DlnSweep", dashboard.RootElement.GetProperty("title").GetString());
        Assert.Empty(used.Except(Measured().SelectMany(Series)));
        Assert.Equal(8, used.Count);
    }

    [Fact]
    public void Readme_TellsEveryMetricByBothNames()
    {
        string text = File.ReadAllText(Checkout.PathOf("deploy", "grafana", "README.md"));

        Assert.All(Measured(), i => Assert.Contains($"| `{i.Name}` | `{Family(i)}` |", text, StringComparison.Ordinal));
    }

    private static List<Instrument> Measured()
    {
        List<Instrument> found = [];
        RuntimeHelpers.RunClassConstructor(typeof(Instruments).TypeHandle);
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Instruments.Name)
            {
                lock (found)
                {
                    found.Add(instrument);
                }
            }
        };
        listener.Start();
        lock (found)
        {
            return [.. found];
        }
    }

    // The rules by which Prometheus names what comes by OTLP.
    private static string Family(Instrument instrument) =>
        instrument.Name.Replace('.', '_')
        + Units.GetValueOrDefault(instrument.Unit ?? "", "")
        + (instrument is Counter<long> ? "_total" : "");

    private static string[] Series(Instrument instrument) =>
        instrument is Histogram<double>
            ? [Family(instrument) + "_bucket", Family(instrument) + "_sum", Family(instrument) + "_count"]
            : [Family(instrument)];

    [GeneratedRegex("dlnsweep_[a-z_]+")]
    private static partial Regex Names();
}
