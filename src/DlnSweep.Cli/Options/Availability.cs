using DlnSweep.Sweeps;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Cli.Options;

/// <summary>A model that cannot run here is refused before anything is written, not configuration by configuration.</summary>
internal static class Availability
{
    /// <summary>Refuses a model that cannot run on this machine.</summary>
    /// <exception cref="UsageException">It is so.</exception>
    public static void Require(IModel model)
    {
        if (model.Unavailable() is string reason)
        {
            throw new UsageException(reason);
        }
    }
}
