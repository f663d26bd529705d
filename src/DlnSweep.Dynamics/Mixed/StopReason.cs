namespace DlnSweep.Dynamics.Mixed;

/// <summary>Why a run ended.</summary>
internal enum StopReason
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The training error fell below its threshold.</summary>
    Train,

    /// <summary>The test error rose twice in a row.</summary>
    TestRise,

    /// <summary>The training error hardly changes, after having dropped.</summary>
    Plateau,

    /// <summary>The last iteration allowed.</summary>
    MaxIterations,

    /// <summary>The training error overflowed or grew beyond all measure.</summary>
    Diverged,
}
