namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>How the learning rate changes over the steps that follow the warm-up.</summary>
internal enum ScheduleKind
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It falls linearly.</summary>
    Linear,

    /// <summary>It falls along half a period of a cosine.</summary>
    Cosine,

    /// <summary>Warm-up, stable, decay: constant, then linear over the last part of the run.</summary>
    Wsd,

    /// <summary>It falls as a power of the part of the run that is left.</summary>
    Power,
}
