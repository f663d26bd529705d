using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Definition;

/// <summary>A value that some sweep of a directory has had of a parameter.</summary>
/// <param name="Value">The value.</param>
/// <param name="Function">The function that made it, which says how it may be rounded; "list" where it was written.</param>
internal readonly record struct KnownValue(ParameterValue Value, string Function)
{
    /// <summary>The function of values that were written one by one.</summary>
    public const string Listed = "list";
}
