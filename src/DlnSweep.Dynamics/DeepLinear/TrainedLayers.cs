namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Which weight matrices gradient descent updates.</summary>
internal enum TrainedLayers
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>
    /// Only the matrices between hidden layers, W_1 .. W_(L-1); the first layer and the readout keep their initialization.
    /// </summary>
    Hidden,
}
