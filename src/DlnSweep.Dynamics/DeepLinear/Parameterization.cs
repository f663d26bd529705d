namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>How the output scale and the learning rate depend on the width.</summary>
internal enum Parameterization
{
    /// <summary>Maximal update (mean field): f = w.h / (gamma_0 N), learning rate eta_0 gamma_0^2 N.</summary>
    Mup,

    /// <summary>Neural tangent: f = w.h / (gamma_0 sqrt(N D)), learning rate eta_0 gamma_0^2 D.</summary>
    Ntk,
}
