namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// Environment variables that give access to something and are no business of a program: the cluster's store and keys, passwords,
/// PostgreSQL's own variables (<c>PG...</c>), headers for the telemetry receiver. A program that needs one gets it from the sweep file.
/// </summary>
internal static class SecretVariables
{
    private static readonly string[] Names = ["DLNSWEEP_CONNECTION", "DLNSWEEP_DASHBOARD_PASSWORD"];
    private static readonly string[] Prefixes = ["DLNSWEEP_TLS_", "PG"];

    /// <summary>Whether programs do not inherit a variable.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name, StringComparer.Ordinal)
        || Prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal))
        || (name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal) && name.EndsWith("HEADERS", StringComparison.Ordinal));
}
