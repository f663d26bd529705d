using DlnSweep.Dynamics.LinearAlgebra;

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
    private readonly double[] partial;
    private readonly Action<int> part;
    private double[] coefficients = [];

    /// <summary>A pass over one data set.</summary>
    public GradientPass(Matrix design, double[] target)
    {
        this.design = design;
        this.target = target;
        long elements = (long)design.Rows * design.Columns;
        parts = (int)Math.Clamp(elements / ElementsPerPart, 1, MostParts);
        partial = new double[(parts - 1) * design.Columns];
        Residual = new double[design.Rows];
        Force = new double[design.Columns];
        part = RunPart;
    }

    /// <summary>r = y - X beta, length n.</summary>
    public double[] Residual { get; }

    /// <summary>X^T r, length d.</summary>
    public double[] Force { get; }

    /// <summary>Computes <see cref="Residual"/> and <see cref="Force"/> at the given coefficients.</summary>
    public void Evaluate(double[] beta, IWorkTeam team)
    {
        coefficients = beta;
        team.Run(parts, part);
        for (int p = 1; p < parts; p++)
        {
            Vectors.Axpy(1, PartialForce(p), Force);
        }
    }

    private Span<double> PartialForce(int p) =>
        p == 0 ? Force : partial.AsSpan((p - 1) * design.Columns, design.Columns);

    private void RunPart(int p)
    {
        int first = (int)((long)design.Rows * p / parts);
        int last = (int)((long)design.Rows * (p + 1) / parts);
        Span<double> force = PartialForce(p);
        force.Clear();
        for (int i = first; i < last; i++)
        {
            ReadOnlySpan<double> row = design.Row(i);
            double residual = target[i] - Vectors.Dot(row, coefficients);
            Residual[i] = residual;
            Vectors.Axpy(residual, row, force);
        }
    }
}
