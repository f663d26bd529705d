using DlnSweep.Cluster.Stores;

namespace DlnSweep.Cli.Options;

/// <summary>The cluster that a run asks.</summary>
/// <param name="Store">Where it meets.</param>
/// <param name="ClusterId">Its name.</param>
/// <param name="ServiceId">The service's name.</param>
internal sealed record ClusterRequest(ClusterStore Store, string ClusterId, string ServiceId);
