namespace DlnSweep.Cluster.Contracts;

/// <summary>The names that silos, clients and stored state agree on; changing one breaks a running cluster.</summary>
public static class ClusterNames
{
    /// <summary>The grain storage provider.</summary>
    public const string Storage = "sweeps";

    /// <summary>The service whose state and reminders are kept, when nothing else is asked for.</summary>
    public const string Service = "dlnsweep";

    /// <summary>The cluster that silos join, when nothing else is asked for.</summary>
    public const string Cluster = "dlnsweep";

    /// <summary>The environment variable that holds the dashboard's password.</summary>
    public const string DashboardPasswordVariable = "DLNSWEEP_DASHBOARD_PASSWORD";

    /// <summary>The engine's name, on the command line and in the journal.</summary>
    public const string Engine = "orleans";

    /// <summary>The meter of this project's own measurements.</summary>
    public const string Meter = "DlnSweep.Cluster";
}
