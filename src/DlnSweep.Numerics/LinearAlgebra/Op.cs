namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>How a kernel reads an operand.</summary>
public enum Op
{
    /// <summary>As it is stored.</summary>
    None,

    /// <summary>Transposed; the kernel reads the columns, nobody copies.</summary>
    Transpose,
}
