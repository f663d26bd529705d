using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The residual r = y - X beta and the force X^T r from one sweep over X: each row is read from memory once, gives its residual, and
/// is added to the force while it is still in the cache. That halves the traffic of two matrix-vector products, which is all that the
/// flow costs. Rows are cut into parts by their number alone, and the parts' forces are added in order: same bits for any team.
/// </summary>
internal sealed class GradientPass
{
    private const int ElementsPerPart = 1 << 18;
    private const int MostParts = 8;

    private readonly Matrix design;
    private readonly double[] target;
    private readonly int parts;
    private readonly Matrix coefficients; // beta, padded
    private readonly Matrix forces; // a row for each part, padded
    private readonly Action<int> part;

    /// <summary>A pass over one data set.</summary>
    /// <exception cref="ArgumentException">The design has not the layout of <see cref="PaddedMatrix"/>.</exception>
    public GradientPass(Matrix design, double[] target)
    {
        if (design.Stride % SweepKernel.Lanes != 0)
        {
            throw new ArgumentException($"Rows that lie {design.Stride} apart are not padded.", nameof(design));
        }

        this.design = design;
        this.target = target;
        long elements = (long)design.Rows * design.Columns;
        parts = (int)Math.Clamp(elements / ElementsPerPart, 1, MostParts);
        coefficients = PaddedMatrix.Allocate(1, design.Stride);
        forces = PaddedMatrix.Allocate(parts, design.Stride);
        Residual = new double[design.Rows];
        part = RunPart;
    }

    /// <summary>r = y - X beta, length n.</summary>
    public double[] Residual { get; }

    /// <summary>X^T r, length d.</summary>
    public Span<double> Force => forces.Row(0)[..design.Columns];

    /// <summary>Computes <see cref="Residual"/> and <see cref="Force"/> at the given coefficients.</summary>
    public void Evaluate(ReadOnlySpan<double> beta, IWorkTeam team)
    {
        team.Stop.ThrowIfCancellationRequested();
        beta.CopyTo(coefficients.Row(0));
        team.Run(parts, part);
        for (int p = 1; p < parts; p++)
        {
            Vectors.Axpy(1, forces.Row(p), forces.Row(0));
        }
    }

    private unsafe void RunPart(int p)
    {
        int first = (int)((long)design.Rows * p / parts);
        int last = (int)((long)design.Rows * (p + 1) / parts);
        Span<double> force = forces.Row(p);
        force.Clear();
        fixed (double* x = design.Row(first), y = target, b = coefficients.Row(0), r = Residual, f = force)
        {
            SweepKernel.Sweep(x, design.Stride, last - first, y + first, b, r + first, f);
        }
    }
}
