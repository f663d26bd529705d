using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The flow by the classical Runge-Kutta method of order 4 in theta. A step is at most 2/(2 Lmax max_i sqrt(c^2 + beta_i^2)), inside
/// the stability interval of 2.78 for the stiffest mode, and at most a change of 0.25 in any theta, which resolves the exponential
/// growth that ends a plateau; it ends exactly on the next record. The field at the step's end, which the next step needs anyway,
/// closes an embedded formula of order 3, so the local error is known, and controlled, for free.
/// </summary>
internal sealed class AdaptiveFlow : FlowSimulation
{
    private const double StableCycle = 2;
    private const double LargestChange = 0.25;

    // Of the embedded formula of order 3, in theta or in beta, whichever is larger; the error of order 4 that is made is far smaller.
    private const double Tolerance = 1e-6;

    // Of the initial force, a thousand times its round-off: from here on theta hardly moves.
    private const double StationaryFraction = 1e-13;

    private double[] times = [];
    private double[] first = []; // the force at the start of the step
    private double[] start = []; // theta there
    private double[] stage = [];
    private double[] total = [];
    private double stiffness; // Lmax
    private double proposal = double.PositiveInfinity; // the step that the last error suggests
    private int next; // the record to come; 0 is time zero
    private double initialForce = double.NaN; // max |X^T r| at time zero
    private bool stationary;

    /// <summary>A run on data that the first step draws.</summary>
    public AdaptiveFlow(DiagonalSettings settings, Func<RegressionData> draw, IWorkTeam team)
        : base(settings, draw, team)
    {
    }

    /// <inheritdoc/>
    public override double Progress => Math.Min(1, FlowSteps.Until(Settings, Time) / FlowSteps.Expected(Settings));

    protected override int SweepsPerStep => 4;

    protected override string StopReason => stationary ? "stationary" : "t_max";

    protected override bool Trusted => true;

    protected override void Prepare(bool resumed)
    {
        times = LogSpaced(Settings.FirstTime, Settings.LastTime, Settings.Records);
        first = new double[Theta.Length];
        start = new double[Theta.Length];
        stage = new double[Theta.Length];
        total = new double[Theta.Length];
        stiffness = Field.Stiffness();
    }

    protected override bool Advance(Trajectory trajectory, double trainError)
    {
        double force = Vectors.MaxAbs(Field.Force);
        if (next == 0)
        {
            initialForce = force;
        }

        if (next == 0 || Time == times[next - 1])
        {
            Record(trajectory, Time, trainError);
            if (next == times.Length)
            {
                return false;
            }

            next++;
        }

        if (Settings.WeightDecay == 0 && force <= StationaryFraction * initialForce)
        {
            return RepeatToEnd(trajectory, trainError);
        }

        MoveTowards(times[next - 1]);
        return true;
    }

    protected override void SaveOwn(IStateWriter state)
    {
        state.Write(next);
        state.Write(stationary ? 1L : 0L);
        state.Write(initialForce);
        state.Write(proposal);
    }

    protected override void RestoreOwn(IStateReader state)
    {
        next = (int)state.ReadInteger();
        stationary = state.ReadInteger() != 0;
        initialForce = state.ReadReal();
        proposal = state.ReadReal();
    }

    // Equal ratios between neighbours, both ends exact.
    private static double[] LogSpaced(double first, double last, int count)
    {
        double[] times = new double[count];
        double logRatio = Elementary.Log(last / first);
        for (int i = 0; i < count; i++)
        {
            times[i] = first * Elementary.Exp(logRatio * i / (count - 1));
        }

        times[0] = first;
        times[^1] = last;
        return times;
    }

    private bool RepeatToEnd(Trajectory trajectory, double trainError)
    {
        stationary = true;
        for (; next <= times.Length; next++)
        {
            Record(trajectory, times[next - 1], trainError);
        }

        return false;
    }

    // One accepted step, at most to the given time.
    private void MoveTowards(double end)
    {
        double gain = Field.LargestGain; // of beta with theta
        double stable = StableCycle / (2 * stiffness * gain);
        double resolved = LargestChange / (Field.Speed * Vectors.MaxAbs(Field.Force));
        double step = Math.Min(proposal, Math.Min(stable, resolved));
        Field.Force.CopyTo(first);
        Theta.CopyTo(start, 0);
        while (true)
        {
            bool lands = Time + step >= end;
            double size = lands ? end - Time : step;
            double reached = lands ? end : Time + step;
            double error = ErrorOf(size, reached) * Math.Max(1, gain);
            double factor = error > 0 ? Math.Clamp(0.9 * Math.Sqrt(Math.Sqrt(Tolerance / error)), 0.2, 5) : error == 0 ? 5 : 0.2;
            if (error <= Tolerance || size <= 1e-14 * Time)
            {
                proposal = lands ? Math.Max(proposal, factor * size) : factor * size;
                Time = reached;
                return;
            }

            step = size * Math.Min(0.9, factor);
            proposal = step;
        }
    }

    // The error of a step that, if it is given up, leaves theta where it was.
    private double ErrorOf(double step, double end)
    {
        try
        {
            return RungeKutta(step, end);
        }
        catch (OperationCanceledException)
        {
            start.CopyTo(Theta, 0);
            throw;
        }
    }

    /// <summary>Takes a step from <see cref="start"/>, evaluates the field at its end and returns the embedded error of theta.</summary>
    private double RungeKutta(double step, double end)
    {
        double unit = step * Field.Speed;
        first.CopyTo(total, 0);
        for (int k = 1; k < 4; k++)
        {
            double part = k == 3 ? 1 : 0.5;
            Vectors.Combine(1, start, part * unit, k == 1 ? first : Field.Force, stage);
            Field.Evaluate(Time + (part * step), stage);
            Vectors.Axpy(k == 3 ? 1 : 2, Field.Force, total);
        }

        Vectors.Combine(1, start, unit / 6, total, Theta);
        Field.Force.CopyTo(stage);
        Field.Evaluate(end, Theta);
        Vectors.Axpy(-1, Field.Force, stage);
        return Vectors.MaxAbs(stage) * unit / 6;
    }
}
