using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class QrFactorizationTests
{
    private const double Guard = -7.25;
    private static readonly (int Rows, int Columns)[] Shapes = [(1, 1), (5, 3), (31, 31), (33, 32), (64, 40), (70, 65), (150, 20)];
    private static readonly IWorkTeam Team = SingleThread.Instance;

    public static TheoryData<string> Kinds => [.. Spectra.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Orthonormalize_EverySpectrum_IsOrthogonalAndRebuildsWithTheUpperFactor(string kind)
    {
        foreach ((int rows, int columns) in Shapes)
        {
            Matrix a = Spectra.Make(kind, rows, columns, rows);
            Matrix r = QrFactorization.UpperFactor(a, Team);
            Matrix q = a.Clone();
            QrFactorization.Orthonormalize(q, Team);
            Assert.True(Errors.Orthogonality(q) < 20);
            for (int i = 0; i < columns; i++)
            {
                Assert.True(r[i, i] >= 0);
                Assert.All(r.Row(i)[..i].ToArray(), x => Assert.Equal(0, x));
            }

            Matrix difference = a.Clone();
            Product.Multiply(-1, q, Op.None, r, Op.None, 1, difference, Team);
            Assert.True(Errors.Relative(Errors.Largest(difference), Errors.Largest(a), rows) < 20);
        }
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(40, 90)]
    public void UpperFactor_MoreColumnsThanRows_KeepsTheGramMatrix(int rows, int columns)
    {
        Matrix a = Samples.Uniform(rows, columns, 5);
        Matrix r = QrFactorization.UpperFactor(a, Team);
        var difference = new Matrix(columns, columns);
        Product.Multiply(1, a, Op.Transpose, a, Op.None, 0, difference, Team);
        Product.Multiply(-1, r, Op.Transpose, r, Op.None, 1, difference, Team);
        Assert.Equal(rows, r.Rows);
        Assert.True(Errors.Relative(Errors.Largest(difference), rows, columns) < 20);
    }

    [Fact]
    public void Orthonormalize_View_StaysInside()
    {
        Matrix a = Samples.View(40, 17, new System.Random(3), Guard);
        QrFactorization.Orthonormalize(a, Team);
        Assert.True(Samples.GuardHolds(a, Guard));
        Assert.True(Errors.Orthogonality(a) < 20);
    }

    [Fact]
    public void Orthonormalize_MoreColumnsThanRows_IsRefused() =>
        Assert.Throws<ArgumentException>(() => QrFactorization.Orthonormalize(new Matrix(3, 4), Team));
}
