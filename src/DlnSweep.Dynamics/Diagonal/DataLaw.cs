namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The law of the entries of the inputs, all with mean 0 and variance 1 before the factor 1/sqrt(d).</summary>
internal enum DataLaw
{
    /// <summary>Independent standard normal entries.</summary>
    Gaussian,

    /// <summary>Independent signs.</summary>
    Rademacher,

    /// <summary>Independent entries of Student's t distribution, scaled to variance 1.</summary>
    Student,

    /// <summary>Normal entries, those of one sample correlated along a first-order autoregression over the columns.</summary>
    Correlated,
}
