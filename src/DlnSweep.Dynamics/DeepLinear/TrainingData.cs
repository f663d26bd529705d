namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>What one gradient is taken over.</summary>
internal enum TrainingData
{
    /// <summary>The data distribution itself.</summary>
    Population,

    /// <summary>The same P = alpha D samples at every step.</summary>
    FullBatch,

    /// <summary>B = alpha D fresh samples at every step.</summary>
    Online,
}
