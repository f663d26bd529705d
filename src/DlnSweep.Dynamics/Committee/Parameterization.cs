namespace DlnSweep.Dynamics.Committee;

/// <summary>How the output's scale and the learning rates depend on width and richness.</summary>
public enum Parameterization
{
    /// <summary>Maximal update: output 1/(gamma K).</summary>
    MeanField,

    /// <summary>Output 1/(gamma sqrt K): mean-field with gamma / sqrt K.</summary>
    Ntk,

    /// <summary>Saad and Solla's soft committee machine: output 1, second layer 1, teachers 1.</summary>
    Committee,
}
