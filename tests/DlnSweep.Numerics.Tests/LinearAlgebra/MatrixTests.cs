using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class MatrixTests
{
    [Fact]
    public void Block_OfABlock_SharesStorage()
    {
        var whole = new Matrix(6, 7);
        Matrix inner = whole.Block(1, 2, 4, 4).Block(1, 1, 2, 3);
        inner[1, 2] = 5;
        Assert.Equal(5, whole[3, 5]);
        Assert.Equal(7, inner.Stride);
        Assert.Equal(5, inner.Clone().Span[5]);
        Assert.Throws<InvalidOperationException>(() => inner.Span.Length);
    }

    [Fact]
    public void Matrix_OutsideItsStorage_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(new double[10], 0, 3, 3, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(new double[20], 0, 3, 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(3, 3).Block(1, 1, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(3, 3)[0, 3]);
        Assert.Throws<ArgumentException>(() => new Matrix(3, 3).CopyTo(new Matrix(3, 2)));
    }

    [Fact]
    public void Matrix_LastRowShorterThanTheStride_Fits() => Assert.Equal(0, new Matrix(new double[13], 0, 3, 3, 5)[2, 2]);
}
