namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>Which N features of the K modes are trained.</summary>
internal enum FeatureProjection
{
    /// <summary>phi = A^T psi with independent entries of A, normal with variance 1/N.</summary>
    Random,

    /// <summary>The N modes of the largest variance.</summary>
    Top,
}
