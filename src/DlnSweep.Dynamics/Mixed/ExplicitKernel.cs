using DlnSweep.Dynamics.LinearAlgebra;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// Gradient descent on the weights themselves, as published: W1 &lt;- W1 - eta W2^T G, then W2 &lt;- W2 - eta G W1^T with the new W1 and
/// the old G = W2 W1 - Y. 6 w d^2 flops a step.
/// </summary>
internal sealed class ExplicitKernel : MatrixDynamics
{
    private readonly Matrix[] weights;

    /// <summary>A network of the given width whose weights are still zero; <see cref="MatrixDynamics.Begin"/> once they are set.</summary>
    public ExplicitKernel(int width, MixedTarget target, double learningRate, IWorkTeam team)
        : base(target, learningRate, team)
    {
        First = new Matrix(width, target.Dimension);
        Second = new Matrix(target.Dimension, width);
        weights = [First, Second];
    }

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
        Product.Multiply(-LearningRate, Second, Op.Transpose, Residual, Op.None, 1, First, Team);
        Product.Multiply(-LearningRate, Residual, Op.None, First, Op.Transpose, 1, Second, Team);
        Product.Multiply(1, Second, Op.None, First, Op.None, 0, next, Team);
        return ResidualPass.Evaluate(next, Target, Residual);
    }
}
