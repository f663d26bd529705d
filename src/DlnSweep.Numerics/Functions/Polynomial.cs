namespace DlnSweep.Numerics.Functions;

/// <summary>Polynomials by Horner's rule, fused.</summary>
internal static class Polynomial
{
    /// <summary>c_0 + c_1 x + c_2 x^2 + ...</summary>
    public static double At(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        }

        return sum;
    }
}
