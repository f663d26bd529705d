namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>When the largest eigenvalue of the Hessian is measured.</summary>
internal enum SharpnessRecord
{
    /// <summary>Never.</summary>
    None,

    /// <summary>After the last step.</summary>
    End,

    /// <summary>At every recorded step.</summary>
    Records,
}
