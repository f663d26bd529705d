using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The flow's limit at infinite time for n &lt; d without weight decay. The log-ratios stay in the row space of X,
/// theta = theta_0 + X^T nu, so the limit is the one nu with X c sinh(theta_0 + X^T nu) = y: the minimum of the convex dual
/// F(nu) = sum c cosh(theta) - y . nu. Damped Newton steps with the Hessian X diag(c cosh theta) X^T, and continuation in the initial
/// scale from the lazy regime, where one step solves it, down to the target.
/// </summary>
internal sealed class DualNewton
{
    private const double Shrink = 0.6; // of alpha from stage to stage
    private const double LargestChange = 3; // of any theta in a Newton step
    private const double StageTolerance = 1e-3;
    private const double FinalTolerance = 1e-13;
    private const int MostIterations = 60;

    private readonly RegressionData data;
    private readonly DiagonalSettings settings;
    private readonly IWorkTeam team;
    private readonly double[] nu;
    private readonly double[] direction;
    private readonly double[] theta;
    private readonly double[] change;
    private readonly double[] trial;
    private readonly double[] cosh;
    private readonly double[] residual;
    private readonly Matrix scaled;
    private readonly Matrix hessian;
    private double alpha; // of the present stage
    private int iteration;
    private double best = double.PositiveInfinity;

    /// <summary>A solver at its lazy starting point.</summary>
    public DualNewton(RegressionData data, DiagonalSettings settings, IWorkTeam team)
    {
        this.data = data;
        this.settings = settings;
        this.team = team;
        (int n, int d) = (data.Samples, data.Dimension);
        nu = new double[n];
        direction = new double[n];
        residual = new double[n];
        theta = new double[d];
        change = new double[d];
        trial = new double[d];
        cosh = new double[d];
        Beta = new double[d];
        scaled = new Matrix(n, d);
        hessian = new Matrix(n, n);
        double size = Math.Sqrt(Vectors.SumOfSquares(data.Target) / n);
        alpha = Math.Max(settings.InitialScale, Math.Sqrt(3 * size));
    }

    /// <summary>The coefficients of the last iteration.</summary>
    public double[] Beta { get; }

    /// <summary>Max |y - X beta| over max |y| at the last iteration.</summary>
    public double Error { get; private set; } = double.PositiveInfinity;

    /// <summary>The share of the continuation that is done.</summary>
    public double Progress =>
        settings.InitialScale >= 1 ? 0 : Math.Clamp(Elementary.Log(alpha) / Elementary.Log(settings.InitialScale), 0, 1);

    private bool IsLastStage => alpha == settings.InitialScale;

    /// <summary>One Newton iteration, or the passage to the next stage; false once solved to round-off.</summary>
    public bool Iterate()
    {
        Evaluate();
        bool stuck = iteration >= MostIterations || (Error < 1e-9 && Error > 0.5 * best);
        if (stuck || Error <= (IsLastStage ? FinalTolerance : StageTolerance))
        {
            return !IsLastStage && NextStage();
        }

        FactorHessian();
        residual.CopyTo(direction, 0);
        Triangular.Solve(hessian, lower: true, Op.None, unitDiagonal: false, direction);
        Triangular.Solve(hessian, lower: true, Op.Transpose, unitDiagonal: false, direction);
        Product.Multiply(1, data.Design, Op.Transpose, direction, 0, change, team);
        Vectors.Axpy(LineSearch(), direction, nu);
        best = Math.Min(best, Error);
        iteration++;
        return true;
    }

    /// <summary>The kernel's smallest eigenvalue, of (1/delta) X diag(D) X^T with D = 2 c cosh(theta), at the solution.</summary>
    public double SmallestEigenvalue()
    {
        FormHessian();
        return 2 / data.SampleRatio * SymmetricEigen.Values(hessian, team)[0];
    }

    public void Save(IStateWriter state)
    {
        state.Write(nu);
        state.Write(alpha);
        state.Write(iteration);
        state.Write(best);
    }

    public void Restore(IStateReader state)
    {
        state.Read(nu);
        alpha = state.ReadReal();
        iteration = (int)state.ReadInteger();
        best = state.ReadReal();
    }

    private void Evaluate()
    {
        Array.Fill(theta, settings.Imbalance);
        Product.Multiply(1, data.Design, Op.Transpose, nu, 1, theta, team);
        double scale = alpha * alpha;
        Elementary.SinhCosh(theta, Beta, cosh);
        Vectors.Scale(scale, Beta);
        Vectors.Scale(scale, cosh);
        data.Target.CopyTo(residual, 0);
        Product.Multiply(-1, data.Design, Op.None, Beta, 1, residual, team);
        double size = Vectors.MaxAbs(data.Target);
        Error = Vectors.MaxAbs(residual) / (size > 0 ? size : 1);
    }

    // asinh(b/c) of the largest coefficient grows as c shrinks, and nu with it.
    private bool NextStage()
    {
        double largest = Vectors.MaxAbs(Beta);
        double before = alpha;
        alpha = Math.Max(settings.InitialScale, Shrink * alpha);
        if (largest > 0)
        {
            Vectors.Scale(Elementary.Asinh(largest / (alpha * alpha)) / Elementary.Asinh(largest / (before * before)), nu);
        }

        iteration = 0;
        best = double.PositiveInfinity;
        return true;
    }

    private void FormHessian()
    {
        for (int j = 0; j < trial.Length; j++)
        {
            trial[j] = Math.Sqrt(0.5 * cosh[j]);
        }

        for (int i = 0; i < scaled.Rows; i++)
        {
            Weigh(data.Design.Row(i), trial, scaled.Row(i));
        }

        hessian.Fill(0);
        Product.AddSymmetric(1, scaled, Op.None, scaled, Op.Transpose, hessian, team);
    }

    // For tiny alpha the Hessian is singular to round-off in directions that hardly matter: a ridge then makes it factor.
    private void FactorHessian()
    {
        FormHessian();
        if (Cholesky.TryFactor(hessian, team))
        {
            return;
        }

        double ridge = 1e-15;
        do
        {
            FormHessian();
            double largest = 0;
            for (int i = 0; i < hessian.Rows; i++)
            {
                largest = Math.Max(largest, hessian[i, i]);
            }

            for (int i = 0; i < hessian.Rows; i++)
            {
                hessian[i, i] += ridge * largest;
            }

            ridge *= 10;
        }
        while (!Cholesky.TryFactor(hessian, team) && ridge < 1);
    }

    // The first of 1, 1/2, 1/4 ... of the capped step that lowers F enough (Armijo), up to the round-off of F.
    private double LineSearch()
    {
        double slope = -Vectors.Dot(residual, direction);
        double dual = Vectors.Dot(data.Target, direction);
        double now = Vectors.Sum(cosh);
        double step = Math.Min(1, LargestChange / Vectors.MaxAbs(change));
        for (int halving = 0; halving < 40; halving++)
        {
            Vectors.Combine(1, theta, step, change, trial);
            double rise = (alpha * alpha * SumOfCosh(trial)) - now - (step * dual);
            if (rise <= (1e-4 * step * slope) + (1e-12 * now))
            {
                break;
            }

            step *= 0.5;
        }

        return step;
    }

    private double SumOfCosh(double[] angles)
    {
        Elementary.SinhCosh(angles, Beta, angles);
        return Vectors.Sum(angles);
    }

    private static void Weigh(ReadOnlySpan<double> row, ReadOnlySpan<double> weights, Span<double> result)
    {
        for (int j = 0; j < row.Length; j++)
        {
            result[j] = row[j] * weights[j];
        }
    }
}
