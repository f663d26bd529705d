namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>How the losses are obtained.</summary>
internal enum DeepLinearMethod
{
    /// <summary>One network, exact in law, its Gaussian matrices revealed only where training looks at them.</summary>
    Simulation,

    /// <summary>One network with every matrix in memory: the oracle.</summary>
    Dense,

    /// <summary>The dynamical mean-field theory of the proportional limit.</summary>
    Dmft,

    /// <summary>One hidden layer of infinite width, by its closed moments.</summary>
    InfiniteWidth,

    /// <summary>Gradient flow from balanced rank-one weights on power-law data.</summary>
    Balanced,
}
