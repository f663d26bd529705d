using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// Gradient descent on the weights themselves, as published: W1 &lt;- W1 - eta W2^T G, then W2 &lt;- W2 - eta G W1^T with the new W1 and
/// the old G = W2 W1 - Y. 6 w d^2 flops a step.
/// </summary>
internal sealed class ExplicitKernel : MatrixDynamics
{
    private const double LongStep = 2e10; // operations

    private readonly Matrix[] weights;
    private readonly Matrix[] before; // the weights before a step that can be given up

    /// <summary>
    /// A network of the given width whose weights are still zero; <see cref="MatrixDynamics.Begin"/> once they are set. With a team that
    /// can be stopped, the weights are copied in every step.
    /// </summary>
    public ExplicitKernel(int width, MixedTarget target, double learningRate, IWorkTeam team)
        : base(target, learningRate, team)
    {
        First = MatrixPool.Take(width, target.Dimension);
        Second = MatrixPool.Take(target.Dimension, width);
        weights = [First, Second];
        before = Team.Stop.CanBeCanceled ? [First.Clone(), Second.Clone()] : [];
    }

    /// <summary>Whether a step takes so long that it is worth copies of the weights to be able to give it up.</summary>
    public static bool IsLong(double width, double dimension) => 6 * width * dimension * dimension >= LongStep;

    /// <summary>W1, w x d.</summary>
    public Matrix First { get; }

    /// <summary>W2, d x w.</summary>
    public Matrix Second { get; }

    protected override IReadOnlyList<Matrix> Factors => weights;

    protected override Losses Prepare()
    {
        Product.Multiply(1, Second, Op.None, First, Op.None, 0, Iterate, Team);
        return base.Prepare();
    }

    protected override Losses Advance(Matrix next)
    {
        Copy(weights, before);
        try
        {
            Move(next);
        }
        catch (OperationCanceledException)
        {
            Copy(before, weights);
            throw;
        }

        return ResidualPass.Evaluate(next, Target, Residual);
    }

    private static void Copy(Matrix[] from, Matrix[] to)
    {
        for (int i = 0; i < Math.Min(from.Length, to.Length); i++)
        {
            from[i].CopyTo(to[i]);
        }
    }

    private void Move(Matrix next)
    {
        Product.Multiply(-LearningRate, Second, Op.Transpose, Residual, Op.None, 1, First, Team);
        Product.Multiply(-LearningRate, Residual, Op.None, First, Op.Transpose, 1, Second, Team);
        Product.Multiply(1, Second, Op.None, First, Op.None, 0, next, Team);
    }
}
