namespace DlnSweep.Dynamics.Mixed;

/// <summary>How far an iteration has come: what a checkpoint of a step that was given up remembers.</summary>
internal enum StepStage
{
    /// <summary>Nothing of it is done.</summary>
    Begun,

    /// <summary>Its row is recorded and the stopping rules have been asked.</summary>
    Recorded,

    /// <summary>The network has taken its step.</summary>
    NetworkMoved,

    /// <summary>So have the self-consistent dynamics by Euler steps.</summary>
    EulerMoved,
}
