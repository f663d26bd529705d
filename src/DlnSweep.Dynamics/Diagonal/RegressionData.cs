using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>One data set: y = X b* + sigma xi with X (n x d) of entries with variance 1/d.</summary>
/// <param name="Design">X, n x d, in the layout of <see cref="PaddedMatrix"/>.</param>
/// <param name="Target">y, length n.</param>
/// <param name="Signal">b*, length d.</param>
internal sealed record RegressionData(Matrix Design, double[] Target, double[] Signal)
{
    /// <summary>n.</summary>
    public int Samples => Design.Rows;

    /// <summary>d.</summary>
    public int Dimension => Design.Columns;

    /// <summary>delta = n/d, exactly that of the data.</summary>
    public double SampleRatio => (double)Samples / Dimension;

    /// <summary>Draws a data set from the streams design, columns, signal and label_noise.</summary>
    public static RegressionData Draw(DiagonalSettings settings, RandomStreams streams, IWorkTeam team)
    {
        int d = settings.Dimension;
        int n = settings.SampleCount;
        Matrix design = PaddedMatrix.Allocate(n, d);
        RandomSource source = streams.Own("design");
        int[] columns = settings.Design.Columns(d, streams);
        for (int i = 0; i < n; i++)
        {
            team.Stop.ThrowIfCancellationRequested();
            settings.Design.Draw(source, columns, design.Row(i));
            Vectors.Scale(1 / Math.Sqrt(d), design.Row(i));
        }

        double[] signal = new double[d];
        settings.Signal.Draw(streams.Own("signal"), signal);
        double[] target = new double[n];
        streams.Own("label_noise").FillNormal(target);
        Product.Multiply(1, design, Op.None, signal, settings.LabelNoise, target, team);
        return new RegressionData(design, target, signal);
    }
}
