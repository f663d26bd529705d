using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The limit of infinite time on one data set: the dual Newton method for n &lt; d, least squares above. It records no rows.
/// </summary>
internal sealed class Interpolator(DiagonalSettings settings, Func<RegressionData> draw, IWorkTeam team) : ISimulation
{
    // X beta = y holds to this for a solution that is trusted.
    private const double TrustedError = 1e-8;

    private RegressionData? data;
    private DualNewton? solver;
    private double[] beta = [];
    private double rate = double.NaN;
    private bool solved;

    /// <inheritdoc/>
    public double Progress => solver?.Progress ?? 0;

    /// <summary>The coefficients; once <see cref="Step"/> has returned false.</summary>
    internal ReadOnlySpan<double> Beta => beta;

    /// <inheritdoc/>
    public bool Step(Trajectory trajectory)
    {
        data ??= draw();
        if (data.Samples >= data.Dimension)
        {
            beta = new double[data.Dimension];
            solved = LeastSquares.TrySolve(data, beta, team);
            return false;
        }

        solver ??= new DualNewton(data, settings, team);
        if (solver.Iterate())
        {
            return true;
        }

        beta = solver.Beta;
        solved = solver.Error <= TrustedError;
        rate = solved ? solver.SmallestEigenvalue() : double.NaN;
        return false;
    }

    /// <inheritdoc/>
    public RunResult Finish()
    {
        RunResult result = new(RunStatus.Completed, solved ? "solved" : "not_solved");
        if (solved)
        {
            double[] residual = (double[])data!.Target.Clone();
            Product.Multiply(-1, data.Design, Op.None, beta, 1, residual, team);
            Observables.Measure(beta, data.Signal, settings.InitialScale * settings.InitialScale).AddTo(result, settings);
            result.Set(DiagonalMetrics.TrainError, Vectors.SumOfSquares(residual) / data.Samples).Set(DiagonalMetrics.Rate, rate);
        }

        return result.Set(DiagonalMetrics.Trusted, solved);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter state)
    {
        state.Write(solver is null ? 0L : 1L);
        solver?.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader state)
    {
        if (state.ReadInteger() != 0)
        {
            data = draw();
            solver = new DualNewton(data, settings, team);
            solver.Restore(state);
        }
    }
}
