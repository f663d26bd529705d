using DlnSweep.Dynamics.LinearAlgebra;

namespace DlnSweep.Dynamics.Tests.LinearAlgebra;

public class FactorizationTests
{
    private static readonly IWorkTeam Team = SingleThread.Instance;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(20, 9)]
    [InlineData(9, 20)]
    public void Decompose_Random_RebuildsTheMatrix(int rows, int columns)
    {
        Matrix a = Samples.Uniform(rows, columns, 1);
        var svd = SingularValueDecomposition.Decompose(a, Team);
        var scaled = svd.U.Clone();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < scaled.Columns; j++)
            {
                scaled[i, j] *= svd.SingularValues[j];
            }
        }

        var rebuilt = new Matrix(rows, columns);
        Product.Multiply(1, scaled, Op.None, svd.V, Op.Transpose, 0, rebuilt, Team);
        Assert.True(Samples.Distance(a, rebuilt) < 1e-13);
    }

    [Fact]
    public void Decompose_Symmetric_DiagonalizesAndSorts()
    {
        Matrix g = Samples.Uniform(12, 12, 2);
        var a = new Matrix(12, 12);
        Product.AddSymmetric(0.5, g, Op.None, g, Op.Transpose, a, Team);
        var eigen = SymmetricEigen.Decompose(a, Team);
        var scaled = eigen.Eigenvectors.Clone();
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 12; j++)
            {
                scaled[i, j] *= eigen.Eigenvalues[j];
            }
        }

        var rebuilt = new Matrix(12, 12);
        Product.Multiply(1, scaled, Op.None, eigen.Eigenvectors, Op.Transpose, 0, rebuilt, Team);
        Assert.True(Samples.Distance(a, rebuilt) < 1e-13);
        Assert.Equal(eigen.Eigenvalues.Order(), eigen.Eigenvalues);
    }

    [Fact]
    public void TryFactor_Gram_GivesTheTriangleThatSolves()
    {
        Matrix g = Samples.Uniform(12, 15, 3);
        var a = new Matrix(12, 12);
        Product.Multiply(1, g, Op.None, g, Op.Transpose, 0, a, Team);
        Matrix l = a.Clone();
        Assert.True(Cholesky.TryFactor(l, Team));
        Matrix x = a.Clone();
        Triangular.Solve(l, true, Op.None, false, x, Team);
        Triangular.Solve(l, true, Op.Transpose, false, x, Team);
        for (int i = 0; i < 12; i++)
        {
            x[i, i] -= 1;
        }

        Assert.True(Samples.Distance(x, new Matrix(12, 12)) < 1e-11);
    }

    [Fact]
    public void Orthonormalize_Tall_MatchesTheUpperFactor()
    {
        Matrix a = Samples.Uniform(15, 6, 4);
        Matrix r = QrFactorization.UpperFactor(a, Team);
        Matrix q = a.Clone();
        QrFactorization.Orthonormalize(q, Team);
        var rebuilt = new Matrix(15, 6);
        Product.Multiply(1, q, Op.None, r, Op.None, 0, rebuilt, Team);
        Assert.True(Samples.Distance(a, rebuilt) < 1e-14);
    }
}
