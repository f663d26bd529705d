using DlnSweep.Cluster.Security;
using DlnSweep.Cluster.Stores;

namespace DlnSweep.Cli.Options;

/// <summary>The cluster that a run asks.</summary>
/// <param name="Store">Where it meets.</param>
/// <param name="ClusterId">Its name.</param>
/// <param name="ServiceId">The service's name.</param>
/// <param name="Security">How connections to its silos are protected.</param>
internal sealed record ClusterRequest(ClusterStore Store, string ClusterId, string ServiceId, ClusterSecurity Security);
