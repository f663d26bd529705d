using System.CommandLine;
using System.Globalization;
using System.Net;
using DlnSweep.Cli.Options;
using DlnSweep.Cli.Logs;
using DlnSweep.Cli.Hosting;
using DlnSweep.Cli.Telemetry;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Hosting;
using DlnSweep.Cluster.Stores;
using DlnSweep.Sweeps;

namespace DlnSweep.Cli.Commands;

/// <summary><c>silo</c>: a machine of a cluster.</summary>
internal sealed class SiloCommand
{
    private readonly Option<string?> store = ClusterOptions.CreateStore();

    private readonly Option<string> address = Variable(
        "--address",
        "The address at which other silos and clients reach this silo",
        "DLNSWEEP_SILO_ADDRESS",
        "127.0.0.1",
        "IP");
    private readonly Option<string?> listen = new("--listen")
    {
        Description = "The address to listen on [the same].",
        HelpName = "IP",
    };
    private readonly Option<string> port = Variable("--port", "The port for other silos", "DLNSWEEP_SILO_PORT", "11111", "PORT");
    private readonly Option<string> gateway = Variable("--gateway-port", "The port for clients", "DLNSWEEP_GATEWAY_PORT", "30000", "PORT");
    private readonly Option<string> health = Variable(
        "--health",
        "The address that answers GET /health, or none",
        "DLNSWEEP_HEALTH",
        "http://127.0.0.1:5090",
        "URL");
    private readonly Option<int> workers = new("--workers")
    {
        Description = "Number of configurations that run at the same time [all cores but one].",
        DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount - 1),
        HelpName = "N",
    };

    private readonly Option<bool> dashboard = new("--dashboard") { Description = "Shows Orleans' dashboard at /dashboard beside /health." };
    private readonly ClusterOptions cluster = new();
    private readonly LogOptions logOptions = new();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        Command command = new("silo", "Joins a cluster and runs configurations for it until it is stopped.");
        command.Add(store);
        command.Add(address);
        command.Add(listen);
        command.Add(port);
        command.Add(gateway);
        cluster.AddTo(command);
        command.Add(workers);
        command.Add(health);
        command.Add(dashboard);
        logOptions.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        (string clusterId, string serviceId) = cluster.Read(parsed);
        SiloSettings settings = new()
        {
            Address = Ip(parsed.GetValue(address)!, "--address"),
            Listen = parsed.GetValue(listen) is { } other ? Ip(other, "--listen") : null,
            SiloPort = Port(parsed.GetValue(port)!, "--port"),
            GatewayPort = Port(parsed.GetValue(gateway)!, "--gateway-port"),
            ClusterId = clusterId,
            ServiceId = serviceId,
            Security = cluster.ReadSecurity(parsed),
            Compute = new() { Threads = Threads(parsed.GetValue(workers)) },
            Health = Address(parsed.GetValue(health)!),
            Dashboard = parsed.GetValue(dashboard),
            DashboardPassword = Environment.GetEnvironmentVariable(ClusterNames.DashboardPasswordVariable),
        };
        ClusterStore place = ClusterOptions.Store(parsed.GetValue(store), "--store");
        using Interruption interruption = new();
        using RunLogs logs = logOptions.Create(parsed);
        using OpenTelemetryExport? export = OpenTelemetryExport.StartIfAsked();
        try
        {
            await SiloHost.RunAsync(settings, place, logs.Factory, () => Tell(settings, place), interruption.Token);
        }
        catch (ClusterException error)
        {
            throw new UsageException(error.Message);
        }

        return Signals.WasInterrupt ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static void Tell(SiloSettings settings, ClusterStore place) =>
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Silo {settings.Address}:{settings.SiloPort} of cluster {settings.ClusterId} is up: {settings.Compute.Threads} threads, "
                    + $"clients at port {settings.GatewayPort}, store {place}, {(settings.Security.Identity is null ? "no TLS" : "TLS")}"));

    private static IPAddress Ip(string text, string option) =>
        IPAddress.TryParse(text, out IPAddress? ip) ? ip : throw new UsageException($"{option} {text}: expected an IP address.");

    private static int Threads(int workers) =>
        workers > 0 ? workers : throw new UsageException($"--workers {workers}: expected a number from 1.");

    private static int Port(string text, string option) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and < 65536
            ? number
            : throw new UsageException($"{option} {text}: expected a port from 1 to 65535.");

    private static Uri? Address(string text) => text == "none"
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttp
            ? url
            : throw new UsageException($"--health {text}: expected an address such as http://127.0.0.1:5090, or none.");

    private static Option<string> Variable(string name, string description, string variable, string usual, string help) => new(name)
    {
        Description = $"{description} [{variable}, else {usual}].",
        DefaultValueFactory = _ => ClusterOptions.FromEnvironment(variable, usual),
        HelpName = help,
    };
}
