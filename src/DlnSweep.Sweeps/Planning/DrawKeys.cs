using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Definition;
using DlnSweep.Sweeps.Identity;
using DlnSweep.Sweeps.Models;

namespace DlnSweep.Sweeps.Planning;

/// <summary>
/// The keys of a sweep's random draws: hashes like ids, but of what acts alone. A parameter without effect counts as its default, and those
/// that draws are shared over are left out.
/// </summary>
internal sealed class DrawKeys(SweepDefinition sweep)
{
    /// <summary>The key of one configuration: the id of the configuration whose idle parameters stand at their defaults.</summary>
    public string Of(ParameterValues values, int replicate)
    {
        // What acts for one value of a shared parameter counts for all of them: they are to have the same draws.
        ParameterValues plain = Effects.Plain(values, sweep.ShareDrawsOver);
        int version = Math.Min(sweep.ModelVersion, sweep.Model.UnchangedSince);
        return ConfigurationId.OfJson(
            ConfigurationId.Json(sweep.Model.Name, version, sweep.Model.Declared, plain, sweep.Seed, replicate, sweep.ShareDrawsOver));
    }
}
