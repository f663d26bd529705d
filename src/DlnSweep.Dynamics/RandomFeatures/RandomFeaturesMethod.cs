namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>How the loss is computed.</summary>
internal enum RandomFeaturesMethod
{
    /// <summary>
    /// The closed recursion of the expected loss, on grouped modes or on the deterministic equivalent of N random features.
    /// </summary>
    Theory,

    /// <summary>One run of SGD, exact in law, with a state of a few numbers per group of modes.</summary>
    Simulation,

    /// <summary>The closed recursion of the expected loss, given drawn features.</summary>
    Expectation,

    /// <summary>One run of SGD with explicit weights, features and samples.</summary>
    Dense,
}
