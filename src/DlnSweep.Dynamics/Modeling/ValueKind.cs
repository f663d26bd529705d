namespace DlnSweep.Dynamics.Modeling;

/// <summary>The kinds of value that parameters and metrics take.</summary>
public enum ValueKind
{
    /// <summary>A double. A parameter may be infinite where its declaration allows that; it is never NaN.</summary>
    Real,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A short text, such as the name of a choice.</summary>
    Text,
}
