using DlnSweep.Dynamics.DeepLinear;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>
/// The plain theory as equations between whole matrices, iterated: C_a = (1 - K M)^-1 (C_u + K C_r K^T) (1 - K M)^-T and so on. An oracle
/// that shares no code and no order of computation with the causal pass.
/// </summary>
internal sealed class PlainFixedPoint(DeepLinearSettings settings)
{
    private readonly int depth = settings.Depth;
    private readonly FixedPointInput input = new(settings);
    private readonly Matrix<double>[] ca = Empty(settings.Depth);
    private readonly Matrix<double>[] cg = Empty(settings.Depth);
    private readonly Matrix<double>[] a = Empty(settings.Depth);
    private readonly Matrix<double>[] b = Empty(settings.Depth);

    public Losses[] Solve() => FixedPoint.Solve(settings.Steps + 1, Grow, Iterate);

    private static Matrix<double>[] Empty(int count) => [.. Enumerable.Range(0, count).Select(_ => DenseMatrix.Create(0, 0, 0))];

    private void Grow(int n)
    {
        input.Grow(n);
        foreach (Matrix<double>[] matrices in new[] { ca, cg, a, b })
        {
            for (int l = 0; l < depth; l++)
            {
                matrices[l] = FixedPoint.Grown(matrices[l], n);
            }
        }
    }

    private Losses[] Iterate()
    {
        double c = settings.FieldRate;
        int n = ca[0].RowCount;
        Matrix<double> one = DenseMatrix.CreateIdentity(n);
        for (int l = 0; l < depth; l++)
        {
            Matrix<double> cu = l == 0 ? input.SignalCovariance : ca[l - 1];
            Matrix<double> cr = l == depth - 1 ? DenseMatrix.Create(n, n, 1) : cg[l + 1];
            Matrix<double> k = (l == 0 ? input.FieldResponse : a[l - 1]) + (c * FixedPoint.StrictlyLower(cu));
            Matrix<double> m = (c * FixedPoint.StrictlyLower(cr)) + (l == depth - 1 ? DenseMatrix.Create(n, n, 0) : b[l + 1]);
            Matrix<double> forward = (one - (k * m)).Inverse();
            Matrix<double> backward = (one - (m * k)).Inverse();
            ca[l] = forward * (cu + (k * cr * k.Transpose())) * forward.Transpose();
            cg[l] = backward * (cr + (m * cu * m.Transpose())) * backward.Transpose();
            a[l] = forward * k;
            b[l] = backward * m;
        }

        input.Iterate(b[0], cg[0]);
        return input.Losses;
    }
}
