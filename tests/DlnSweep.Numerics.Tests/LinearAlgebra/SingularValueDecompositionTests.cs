using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class SingularValueDecompositionTests
{
    private static readonly (int Rows, int Columns)[] Shapes =
        [(1, 1), (1, 7), (9, 1), (2, 2), (5, 5), (17, 12), (12, 17), (40, 40), (70, 23), (23, 70), (90, 90), (130, 20)];

    private static readonly IWorkTeam Team = SingleThread.Instance;

    public static TheoryData<string> Kinds => [.. Spectra.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decompose_EverySpectrumAndShape_IsBackwardStable(string kind)
    {
        foreach ((int rows, int columns) in Shapes)
        {
            Matrix a = Spectra.Make(kind, rows, columns, rows + columns);
            var svd = SingularValueDecomposition.Decompose(a, Team);
            double norm = svd.SingularValues[0];
            Assert.Equal(svd.SingularValues.OrderDescending(), svd.SingularValues);
            Assert.True(svd.SingularValues[^1] >= 0);
            Assert.True(Errors.Orthogonality(svd.U) < 20);
            Assert.True(Errors.Orthogonality(svd.V) < 20);
            Assert.True(Errors.Rebuilding(a, svd.U, svd.SingularValues, svd.V, norm) < 20);
            Assert.True(Errors.Between(svd.SingularValues, SingularValueDecomposition.Values(a, Team), norm) < 20);
        }
    }

    [Fact]
    public void Values_Bidiagonal_AreTheKnownCosines()
    {
        // Ones on the diagonal and to its right: the squares are eigenvalues of a second difference with one free end.
        const int n = 60;
        var a = new Matrix(n, n);
        double[] expected = new double[n];
        for (int i = 0; i < n; i++)
        {
            a[i, i] = 1;
            a[i, Math.Min(i + 1, n - 1)] = 1;
            expected[i] = 2 * Math.Cos(Math.PI * (i + 1) / ((2 * n) + 1));
        }

        Assert.True(Errors.Between(expected, SingularValueDecomposition.Values(a, Team), 2) < 5);
        Assert.True(Errors.Between(expected, SingularValueDecomposition.Decompose(a, Team).SingularValues, 2) < 5);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Decompose_NotFinite_IsNotANumberThroughout(double poison)
    {
        Matrix a = Samples.Uniform(30, 20, 1);
        a[11, 4] = poison;
        var svd = SingularValueDecomposition.Decompose(a, Team);
        Assert.All(svd.SingularValues, x => Assert.True(double.IsNaN(x)));
        Assert.All(svd.U.Span.ToArray(), x => Assert.True(double.IsNaN(x)));
        Assert.All(svd.V.Span.ToArray(), x => Assert.True(double.IsNaN(x)));
        Assert.All(SingularValueDecomposition.Values(a, Team), x => Assert.True(double.IsNaN(x)));
    }

    [Fact]
    public void Values_SplitOverATeam_GivesTheSameBits()
    {
        Matrix a = Samples.Uniform(430, 421, 5);
        Assert.Equal(SingularValueDecomposition.Values(a, SingleThread.Instance), SingularValueDecomposition.Values(a, new ThreadTeam(3)));
    }

    [Fact]
    public void Decompose_Empty_IsEmpty()
    {
        Assert.Empty(SingularValueDecomposition.Decompose(new Matrix(0, 4), Team).SingularValues);
        Assert.Empty(SingularValueDecomposition.Values(new Matrix(4, 0), Team));
    }
}
