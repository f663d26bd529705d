namespace DlnSweep.Cluster.Stores;

/// <summary>One silo as the membership table has it.</summary>
/// <param name="ClusterId">The cluster that it belongs to.</param>
/// <param name="Name">The silo's own name.</param>
/// <param name="Host">The machine.</param>
/// <param name="Endpoint">Address and port where other silos reach it.</param>
/// <param name="GatewayPort">The port where clients reach it; 0 when it serves none.</param>
/// <param name="State">Such as <c>active</c> or <c>dead</c>.</param>
/// <param name="UpSeconds">Since its start, by the database's clock and its own.</param>
/// <param name="HeartbeatSeconds">Since it last wrote that it lives, by the database's clock.</param>
public sealed record SiloRecord(
    string ClusterId, string Name, string Host, string Endpoint, int GatewayPort, string State, double UpSeconds, double HeartbeatSeconds)
{
    /// <summary>Orleans' states in the order of their numbers.</summary>
    private static readonly string[] States = ["none", "created", "joining", "active", "shutting-down", "stopping", "dead"];

    /// <summary>The name of a state; its number when there is no name for it.</summary>
    internal static string StateOf(int number) =>
        number >= 0 && number < States.Length ? States[number] : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
