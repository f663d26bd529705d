using System.Net;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Cluster.Security;
using DlnSweep.Running.Scheduling;

namespace DlnSweep.Cluster.Hosting;

/// <summary>How a silo of a cluster is reached and what it offers. Loopback unless told otherwise.</summary>
public sealed record SiloSettings
{
    /// <summary>The address at which other silos and clients reach this silo.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The address that it listens on; null for the same.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>The port for other silos.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The port for clients.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The cluster that it joins: silos of the same cluster work together.</summary>
    public string ClusterId { get; init; } = ClusterNames.Cluster;

    /// <summary>The service: state and reminders are its own.</summary>
    public string ServiceId { get; init; } = ClusterNames.Service;

    /// <summary>How its two ports are protected.</summary>
    public ClusterSecurity Security { get; init; } = ClusterSecurity.Loopback;

    /// <summary>Its compute threads.</summary>
    public ComputeOptions Compute { get; init; } = new();

    /// <summary>Where it answers <c>GET /health</c>; null for nowhere.</summary>
    public Uri? Health { get; init; }

    /// <summary>Whether Orleans' dashboard is at <c>/dashboard</c> beside the health endpoint.</summary>
    public bool Dashboard { get; init; }

    /// <summary>The password that the dashboard asks for; needed where others than this machine reach it.</summary>
    public string? DashboardPassword { get; init; }

    /// <summary>How long leaving may take: runs write checkpoints meanwhile.</summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(25);
}
