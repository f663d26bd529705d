using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Compute;

/// <summary>Tells an attempt whether it may publish.</summary>
internal interface IFence
{
    /// <summary>Returns when the attempt is still the configuration's own.</summary>
    /// <exception cref="DlnSweep.Running.Attempts.SupersededException">It is not.</exception>
    void EnsureCurrent();

    /// <summary>The partition has given the configuration to this silo again while the attempt goes on.</summary>
    void Renew(ConfigurationTicket newer);
}
