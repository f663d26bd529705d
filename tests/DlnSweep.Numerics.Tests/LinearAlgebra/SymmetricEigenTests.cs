using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class SymmetricEigenTests
{
    private static readonly IWorkTeam Team = SingleThread.Instance;

    public static TheoryData<string> Kinds => [.. Spectra.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decompose_EverySpectrum_IsBackwardStable(string kind)
    {
        foreach (int n in new[] { 1, 2, 3, 5, 17, 28, 29, 57, 70, 131 })
        {
            Matrix a = Spectra.MakeSymmetric(kind, n, n);
            var eigen = SymmetricEigen.Decompose(a, Team);
            double norm = eigen.Eigenvalues.Max(Math.Abs);
            Assert.Equal(eigen.Eigenvalues.Order(), eigen.Eigenvalues);
            Assert.True(Errors.Orthogonality(eigen.Eigenvectors) < 20);
            Assert.True(Errors.Rebuilding(a, eigen.Eigenvectors, eigen.Eigenvalues, eigen.Eigenvectors, norm) < 20);
            Assert.True(Errors.Between(eigen.Eigenvalues, SymmetricEigen.Values(a, Team), norm) < 20);
        }
    }

    [Fact]
    public void Values_SecondDifference_AreTheKnownCosines()
    {
        const int n = 100;
        var a = new Matrix(n, n);
        double[] expected = new double[n];
        for (int i = 0; i < n; i++)
        {
            a[i, i] = 2;
            a[i, Math.Max(i - 1, 0)] = i == 0 ? 2 : -1;
            expected[i] = 2 - (2 * Math.Cos(Math.PI * (i + 1) / (n + 1)));
        }

        Assert.True(Errors.Between(expected, SymmetricEigen.Values(a, Team), 4) < 5);
        Assert.True(Errors.Between(expected, SymmetricEigen.Decompose(a, Team).Eigenvalues, 4) < 5);
    }

    [Fact]
    public void Decompose_UpperTriangleOfGarbage_ReadsTheLowerOne()
    {
        Matrix a = Spectra.MakeSymmetric("random", 40, 1);
        double[] expected = SymmetricEigen.Decompose(a, Team).Eigenvalues;
        for (int i = 0; i < 40; i++)
        {
            a.Row(i)[(i + 1)..].Fill(double.NaN);
        }

        Assert.Equal(expected, SymmetricEigen.Decompose(a, Team).Eigenvalues);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Decompose_NotFinite_IsNotANumberThroughout(double poison)
    {
        Matrix a = Spectra.MakeSymmetric("random", 35, 1);
        a[20, 4] = poison;
        var eigen = SymmetricEigen.Decompose(a, Team);
        Assert.All(eigen.Eigenvalues, x => Assert.True(double.IsNaN(x)));
        Assert.All(eigen.Eigenvectors.Span.ToArray(), x => Assert.True(double.IsNaN(x)));
        Assert.All(SymmetricEigen.Values(a, Team), x => Assert.True(double.IsNaN(x)));
    }

    [Fact]
    public void Decompose_SplitOverATeam_GivesTheSameBits()
    {
        Matrix a = Spectra.MakeSymmetric("random", 330, 1);
        var alone = SymmetricEigen.Decompose(a, Team);
        var together = SymmetricEigen.Decompose(a, new ThreadTeam(3));
        Assert.Equal(alone.Eigenvalues, together.Eigenvalues);
        Samples.AssertSame(alone.Eigenvectors, together.Eigenvectors);
    }

    [Fact]
    public void Decompose_EmptyOrNotSquare_IsEmptyOrRefused()
    {
        Assert.Empty(SymmetricEigen.Decompose(new Matrix(0, 0), Team).Eigenvalues);
        Assert.Empty(SymmetricEigen.Values(new Matrix(0, 0), Team));
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Decompose(new Matrix(2, 3), Team));
    }
}
