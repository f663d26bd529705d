using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// Draws the spectrum of N random features at a cost that does not grow with the number of modes. A group of n modes of one variance lam
/// adds
/// lam A_g^T A_g to H: its row in the target's direction and n - 1 others, which as a Wishart matrix are drawn one by one up to n - 1 =
/// N, and by
/// their Cholesky factor (Bartlett 1933) beyond.
/// </summary>
internal sealed class FeatureDraw
{
    private const int MostRows = 512;

    private readonly int features;
    private readonly RandomSource source;
    private readonly IWorkTeam team;
    private readonly Matrix moment; // H
    private readonly double[] target; // A^T Lam w*
    private readonly Matrix rows;
    private int filled;

    private FeatureDraw(int features, RandomSource source, IWorkTeam team)
    {
        this.features = features;
        this.source = source;
        this.team = team;
        moment = new Matrix(features, features);
        target = new double[features];
        rows = new Matrix(MostRows, features);
    }

    /// <summary>A draw.</summary>
    public static FeatureSpectrum Of(RandomFeaturesSettings settings, RandomSource source, IWorkTeam team)
    {
        FeatureDraw draw = new((int)settings.Features, source, team);
        foreach (ModeGroup group in ModeGroups.All(settings).Groups)
        {
            draw.Add(group);
        }

        draw.Flush();
        return FeatureSpectrum.Of(draw.moment, draw.target, team);
    }

    private void Add(ModeGroup group)
    {
        double scale = Math.Sqrt(group.Variance / features);
        AddRow(scale, Math.Sqrt(group.Share));
        if (group.Count - 1 > features)
        {
            AddFactor(scale, group.Count - 1);
            return;
        }

        for (double i = 1; i < group.Count; i++)
        {
            AddRow(scale, 0);
        }
    }

    // A row of sqrt(lam) A; the target's direction adds sqrt(share) times it to A^T Lam w*.
    private void AddRow(double scale, double targetRoot)
    {
        if (filled == MostRows)
        {
            Flush();
        }

        Span<double> row = rows.Row(filled++);
        source.FillNormal(row);
        Vectors.Scale(scale, row);
        Vectors.Axpy(targetRoot, row, target);
    }

    private void Flush()
    {
        Matrix block = rows.Block(0, 0, filled, features);
        Product.Multiply(1, block, Op.Transpose, block, Op.None, 1, moment, team);
        filled = 0;
    }

    // The lower triangular factor of a Wishart matrix: chi deviates on the diagonal, normal ones below.
    private void AddFactor(double scale, double degreesOfFreedom)
    {
        Matrix factor = new(features, features);
        for (int i = 0; i < features; i++)
        {
            Span<double> row = factor.Row(i)[..(i + 1)];
            source.FillNormal(row[..i]);
            row[i] = Math.Sqrt(source.NextChiSquare(degreesOfFreedom - i));
            Vectors.Scale(scale, row);
        }

        Product.Multiply(1, factor, Op.None, factor, Op.Transpose, 1, moment, team);
    }
}
