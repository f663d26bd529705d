using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Models;

/// <summary>Which parameters of a configuration have an effect, and what that does to its id and its random draws.</summary>
internal static class Effects
{
    /// <summary>Whether every parameter acts or stands at its default.</summary>
    public static bool ArePlain(ParameterValues values)
    {
        IReadOnlyList<Parameter> parameters = values.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Acts != When.Always && values[i] != parameters[i].Default && !parameters[i].Acts.Holds(values))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The values with every parameter at its default that has no effect, whatever the open ones are, or that only adds a measurement.
    /// </summary>
    public static ParameterValues Plain(ParameterValues values, IReadOnlyList<string> open) => new(
        values.Parameters,
        [.. values.Parameters.Select((p, i) => !p.OnlyMeasures && p.Acts.CanHold(values, open) ? values[i] : p.Default)]);

    /// <summary>
    /// The model's version in an id. Version 2 of the models no longer draws random numbers from parameters without effect: only where such
    /// a parameter is off its default did results change, and only there the version counts.
    /// </summary>
    public static int VersionOf(IModel model, int sweepVersion, ParameterValues values) =>
        sweepVersion > model.UnchangedSince && ArePlain(values) ? model.UnchangedSince : sweepVersion;
}
