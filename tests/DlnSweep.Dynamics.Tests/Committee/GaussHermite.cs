using MathNet.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>A product rule for averages over four jointly Gaussian fields.</summary>
internal sealed class GaussHermite
{
    private readonly double[] nodes;
    private readonly double[] weights;
    private readonly Matrix<double> factor;

    public GaussHermite(double[] covariance, int points)
    {
        factor = Matrix<double>.Build.Dense(4, 4, covariance).Cholesky().Factor;

        // Golub and Welsch: nodes are eigenvalues of the recurrence's matrix, weights the squared first components.
        var jacobi = Matrix<double>.Build.Dense(points, points, (i, j) => Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) : 0);
        var eigen = jacobi.Evd(Symmetricity.Symmetric);
        nodes = [.. eigen.EigenValues.Select(z => z.Real)];
        weights = [.. eigen.EigenVectors.Row(0).Select(w => w * w)];
    }

    public double Average(Func<double[], double> function)
    {
        double sum = 0;
        double[] u = new double[4];
        int points = nodes.Length;
        int[] at = new int[4];
        for (int i = 0; i < points * points * points * points; i++)
        {
            int rest = i;
            double weight = 1;
            for (int d = 0; d < 4; d++, rest /= points)
            {
                at[d] = rest % points;
                weight *= weights[at[d]];
            }

            for (int row = 0; row < 4; row++)
            {
                u[row] = 0;
                for (int d = 0; d <= row; d++)
                {
                    u[row] += factor[row, d] * nodes[at[d]];
                }
            }

            sum += weight * function(u);
        }

        return sum;
    }
}
