namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>The elementary reflector H = I - tau v v^T that turns a vector into a multiple of a coordinate (Householder).</summary>
internal static unsafe class Reflector
{
    // Below this, squares have lost digits to underflow.
    private const double Faint = 1e-270;
    private const double Magnified = 4.149515568880993e180; // 2^600

    /// <summary>
    /// Replaces x by v, scaled so that its <paramref name="pivot"/> element is 1, and returns tau; H x = <paramref name="image"/> e_pivot.
    /// tau is zero, and H the identity, when there is nothing to annihilate.
    /// </summary>
    public static double Make(double* x, int n, int pivot, out double image, bool magnify = true)
    {
        double head = x[pivot];
        if (RowKernels.Dot(x, x, n) < Faint && magnify)
        {
            RowKernels.Scale(Magnified, x, n);
            double tau = Make(x, n, pivot, out image, magnify: false);
            image /= Magnified;
            return tau;
        }

        x[pivot] = 0;
        double rest = RowKernels.Dot(x, x, n);
        image = head;
        if (rest == 0)
        {
            x[pivot] = 1;
            return 0;
        }

        double norm = Math.Sqrt(Math.FusedMultiplyAdd(head, head, rest));
        image = head >= 0 ? -norm : norm;
        RowKernels.Scale(1 / (head - image), x, n);
        x[pivot] = 1;
        return (image - head) / image;
    }
}
