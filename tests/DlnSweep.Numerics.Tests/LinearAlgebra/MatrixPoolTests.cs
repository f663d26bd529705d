using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class MatrixPoolTests
{
    // A size of its own: other tests use the pool at the same time.
    private const int Rows = 211;
    private const int Columns = 223;

    [Fact]
    public void Take_AfterGive_IsTheSameStorageWithZeros()
    {
        Matrix first = MatrixPool.Take(Rows, Columns);
        first.Fill(double.NaN);
        MatrixPool.Give(first);

        Matrix second = MatrixPool.Take(Columns, Rows);

        Assert.Same(first.Data, second.Data);
        Assert.All(second.Data, x => Assert.Equal(0, x));
    }

    [Fact]
    public void Take_Twice_AreTwoMatrices()
    {
        MatrixPool.Give(new Matrix(1, Rows * 7));

        Assert.NotSame(MatrixPool.Take(Rows, 7).Data, MatrixPool.Take(Rows, 7).Data);
    }

    [Fact]
    public void Give_TooLarge_IsNotKept()
    {
        Matrix large = new(1024, 1024);
        MatrixPool.Give(large);

        Assert.NotSame(large.Data, MatrixPool.Take(1024, 1024).Data);
    }
}
