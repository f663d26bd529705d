using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.Tests.LinearAlgebra;

public class LeadingSingularValuesTests
{
    private const int Dimension = 120;
    private static readonly IWorkTeam Team = SingleThread.Instance;

    // Five values that rise out of noise, as a network learns; asked for the values with a gap after them, and for one value more.
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(0)]
    [InlineData(Dimension)]
    public void Compute_SlowlyChangingMatrix_MatchesTheFullSolver(int count)
    {
        Matrix noise = Samples.Uniform(Dimension, Dimension, 1);
        var signal = new Matrix(Dimension, Dimension);
        Product.Multiply(1, Samples.Uniform(Dimension, 5, 2), Op.None, Samples.Uniform(5, Dimension, 3), Op.None, 0, signal, Team);
        var leading = new LeadingSingularValues(Dimension, count);
        double[] values = new double[count];
        var a = new Matrix(Dimension, Dimension);
        for (int step = 0; step < 60; step++)
        {
            Vectors.Combine(step / 60.0, signal.Span, 0.3, noise.Span, a.Span);
            leading.Compute(a, values, Team);
            double[] full = SingularValueDecomposition.Values(a, Team);
            for (int i = 0; i < count; i++)
            {
                Assert.True(Math.Abs(values[i] - full[i]) <= LeadingSingularValues.Accuracy * full[0]);
            }
        }
    }

    [Fact]
    public void Restore_Interrupted_GoesOnWithTheSameBits()
    {
        Matrix a = Samples.Uniform(Dimension, Dimension, 4);
        for (int i = 0; i < 3; i++)
        {
            a[i, i] += 50 * (i + 1);
        }

        var straight = new LeadingSingularValues(Dimension, 3);
        var resumed = new LeadingSingularValues(Dimension, 3);
        double[] expected = new double[3];
        double[] actual = new double[3];
        for (int step = 0; step < 4; step++)
        {
            straight.Compute(a, expected, Team);
            a[step, step + 1] += 0.1;
        }

        var state = new StateTape();
        straight.Save(state);
        resumed.Restore(state);
        straight.Compute(a, expected, Team);
        resumed.Compute(a, actual, Team);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Compute_NotANumberThenFinite_Recovers()
    {
        Matrix a = Samples.Uniform(Dimension, Dimension, 5);
        var leading = new LeadingSingularValues(Dimension, 2);
        double[] values = new double[2];
        a[3, 3] = double.NaN;
        leading.Compute(a, values, Team);
        Assert.All(values, x => Assert.True(double.IsNaN(x)));
        a[3, 3] = 100;
        leading.Compute(a, values, Team);
        leading.Compute(a, values, Team);
        double[] full = SingularValueDecomposition.Values(a, Team);
        Assert.True(Math.Abs(values[0] - full[0]) <= LeadingSingularValues.Accuracy * full[0]);
    }

    [Fact]
    public void Compute_OtherShape_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new LeadingSingularValues(4, 1).Compute(new Matrix(3, 3), new double[1], Team));
}
