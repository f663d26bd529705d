using DlnSweep.Cluster.Compute;
using DlnSweep.Running.Scheduling;
using Microsoft.AspNetCore.Http;

namespace DlnSweep.Cluster.Hosting;

/// <summary>Whether a silo is well: 200 while the cluster counts it among its active silos, 503 otherwise.</summary>
internal static class HealthReport
{
    /// <summary>Answers a request.</summary>
    public static async Task WriteAsync(
        HttpContext context, IClusterMembershipService membership, ILocalSiloDetails silo, ComputeThreads threads, ISiloSweeps sweeps)
    {
        ClusterMembershipSnapshot snapshot = membership.CurrentSnapshot;
        SiloStatus status = snapshot.GetSiloStatus(silo.SiloAddress);
        bool well = status == SiloStatus.Active && !sweeps.Leaving;
        context.Response.StatusCode = well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(new
        {
            status = sweeps.Leaving ? "leaving" : status.ToString().ToLowerInvariant(),
            silos = snapshot.Members.Values.Count(m => m.Status == SiloStatus.Active),
            threads = threads.Count,
            running = threads.Running,
            waiting = threads.Waiting,
        });
    }
}
