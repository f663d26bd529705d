using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Sweeps.Models;

/// <summary>What sweep files, help and documentation call the kinds of values.</summary>
internal static class KindNames
{
    /// <summary>The name of a kind.</summary>
    public static string Of(ValueKind kind) => kind switch
    {
        ValueKind.Real => "number",
        ValueKind.Integer => "integer",
        ValueKind.Boolean => "boolean",
        _ => "text",
    };
}
