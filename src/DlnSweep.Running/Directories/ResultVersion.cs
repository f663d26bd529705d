using System.Globalization;
using DlnSweep.Storage.Files;
using DlnSweep.Sweeps.Planning;

namespace DlnSweep.Running.Directories;

/// <summary>Which version of the model results are of.</summary>
public static class ResultVersion
{
    /// <summary>Refuses what only the model's version that made the results can do.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="directory">The output directory.</param>
    /// <param name="reruns">Whether configurations are to run again, and not only results to be read.</param>
    /// <exception cref="DirectoryTakenException">Its results are of another version of the model.</exception>
    public static void Require(SweepPlan plan, SweepDirectory directory, bool reruns)
    {
        bool isReadable = plan.Sweep.ModelVersion >= plan.Sweep.Model.UnchangedSince && plan.Sweep.ModelVersion <= plan.Sweep.Model.Version;
        if (!isReadable || (reruns && !plan.GivesSameResults()))
        {
            throw new DirectoryTakenException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The results in {directory.Root} are of version {plan.Sweep.ModelVersion} of model {plan.Sweep.Model.Name}; this "
                        + $"program has version {plan.Sweep.Model.Version}. Nothing was changed."));
        }
    }
}
