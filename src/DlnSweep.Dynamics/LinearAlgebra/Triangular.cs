namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>Solves with a triangular matrix.</summary>
public static class Triangular
{
    /// <summary>B &#8592; op(T)^-1 B, in place. Only the named triangle of T is read, and not its diagonal when that is taken as ones.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or B overlaps T.</exception>
    public static void Solve(Matrix t, bool lower, Op op, bool unitDiagonal, Matrix b, IWorkTeam team)
    {
        Shape.Require(t.Rows == t.Columns && b.Rows == t.Rows, $"Cannot solve a {t.Rows} x {t.Columns} triangle for {b.Rows} x {b.Columns}.");
        Shape.RequireApart(b, t);
        int n = t.Rows;
        bool forward = lower == (op == Op.None);
        for (int step = 0; step < n; step++)
        {
            int i = forward ? step : n - 1 - step;
            Span<double> row = b.Row(i);
            for (int p = forward ? 0 : i + 1; p < (forward ? i : n); p++)
            {
                AddScaled(-(op == Op.None ? t[i, p] : t[p, i]), b.Row(p), row);
            }

            if (!unitDiagonal)
            {
                Divide(row, t[i, i]);
            }
        }
    }

    /// <summary>b &#8592; op(T)^-1 b, in place.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Solve(Matrix t, bool lower, Op op, bool unitDiagonal, Span<double> b)
    {
        Shape.Require(t.Rows == t.Columns && b.Length == t.Rows, $"Cannot solve a {t.Rows} x {t.Columns} triangle for a vector of {b.Length}.");
        int n = t.Rows;
        bool forward = lower == (op == Op.None);
        for (int step = 0; step < n; step++)
        {
            int i = forward ? step : n - 1 - step;
            double sum = b[i];
            for (int p = forward ? 0 : i + 1; p < (forward ? i : n); p++)
            {
                sum = Math.FusedMultiplyAdd(-(op == Op.None ? t[i, p] : t[p, i]), b[p], sum);
            }

            b[i] = unitDiagonal ? sum : sum / t[i, i];
        }
    }

    private static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int j = 0; j < x.Length; j++)
        {
            y[j] = Math.FusedMultiplyAdd(factor, x[j], y[j]);
        }
    }

    private static void Divide(Span<double> x, double divisor)
    {
        for (int j = 0; j < x.Length; j++)
        {
            x[j] /= divisor;
        }
    }
}
