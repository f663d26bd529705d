using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// The embedded Runge-Kutta pair of orders 5 and 4 of Dormand and Prince (1980), the derivative at a step's end being the first of the
/// next. The error is the root mean square over components of err / (absolute + relative max |y|).
/// </summary>
internal sealed class DormandPrince
{
    private const int Stages = 7;
    private const double Safety = 0.9;
    private const double Least = 0.2;
    private const double Most = 5;
    private const double FirstChange = 1e-3;

    private static readonly double[][] Rows =
    [
        [],
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    private static readonly double[] ErrorRow =
        [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

    private readonly OverlapField field;
    private readonly double relative;
    private readonly double absolute;
    private readonly double[][] slopes = new double[Stages][];
    private readonly double[] stage;
    private readonly double[] error;

    public DormandPrince(OverlapField field, double relative, double absolute)
    {
        this.field = field;
        this.relative = relative;
        this.absolute = absolute;
        for (int s = 0; s < Stages; s++)
        {
            slopes[s] = new double[field.Size];
        }

        stage = new double[field.Size];
        error = new double[field.Size];
    }

    /// <summary>The step that the last error suggests.</summary>
    public double Proposal { get; set; } = double.PositiveInfinity;

    /// <summary>Evaluates the derivative at the present state, before the first step, and proposes that step if none is.</summary>
    public void Begin(ReadOnlySpan<double> state)
    {
        field.Evaluate(state, slopes[0]);
        if (double.IsPositiveInfinity(Proposal))
        {
            Proposal = FirstChange / Vectors.MaxAbs(slopes[0]); // infinite where nothing moves: the step then goes to the next record
        }
    }

    /// <summary>Tries one step of at most the proposed size towards the given time.</summary>
    /// <returns>Whether it was accepted: time and state then are those of its end.</returns>
    public bool TryStep(ref double time, double end, Span<double> state)
    {
        bool lands = time + Proposal >= end;
        double size = lands ? end - time : Proposal;
        double factor = Factor(Attempt(size, state));
        if (factor < Safety)
        {
            Proposal = size * factor;
            return false;
        }

        // A step that a record cut short says little about the next one.
        Proposal = lands ? Math.Max(Proposal, factor * size) : factor * size;
        time = lands ? end : time + size;
        stage.CopyTo(state);
        (slopes[0], slopes[^1]) = (slopes[^1], slopes[0]);
        return true;
    }

    // The error of a step whose end is left in stage.
    private double Attempt(double size, ReadOnlySpan<double> state)
    {
        for (int s = 1; s < Stages; s++)
        {
            state.CopyTo(stage);
            for (int j = 0; j < s; j++)
            {
                if (Rows[s][j] != 0)
                {
                    Vectors.Axpy(size * Rows[s][j], slopes[j], stage);
                }
            }

            field.Evaluate(stage, slopes[s]);
        }

        Array.Clear(error);
        for (int s = 0; s < Stages; s++)
        {
            if (ErrorRow[s] != 0)
            {
                Vectors.Axpy(size * ErrorRow[s], slopes[s], error);
            }
        }

        for (int i = 0; i < error.Length; i++)
        {
            error[i] /= absolute + (relative * Math.Max(Math.Abs(state[i]), Math.Abs(stage[i])));
        }

        return Math.Sqrt(Vectors.SumOfSquares(error) / error.Length);
    }

    // Below Safety for an error above 1, and where it is not a number.
    private static double Factor(double error) => error <= 0
        ? Most
        : double.IsFinite(error) ? Math.Clamp(Safety * Elementary.Exp(-0.2 * Elementary.Log(error)), Least, Most) : Least;
}
