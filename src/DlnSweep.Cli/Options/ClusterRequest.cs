using DlnSweep.Cluster.Postgres;

namespace DlnSweep.Cli.Options;

/// <summary>The cluster that a run asks.</summary>
/// <param name="Database">Where it meets.</param>
/// <param name="ClusterId">Its name.</param>
/// <param name="ServiceId">The service's name.</param>
internal sealed record ClusterRequest(ClusterConnection Database, string ClusterId, string ServiceId);
