using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>
/// The same gradient descent, on A = W2 W1, C1 = W2 W2^T and C2 = W1^T W1 alone: the weights enter the dynamics only through these.
/// Four products of d x d matrices a step, whatever the width.
/// </summary>
/// <remarks>
/// With G = A - Y, the first half of the step, W1 &lt;- W1 - eta W2^T G, is
///   P = C1 G,  X = G^T (A - (eta/2) P),  A -&gt; B = A - eta P,  C2 &lt;- C2 - eta (X + X^T),
/// and the second, W2 &lt;- W2 - eta G W1^T with the new W1,
///   Q = G C2,  Z = (B - (eta/2) Q) G^T,  A &lt;- B - eta Q,  C1 &lt;- C1 - eta (Z + Z^T).
/// Each product P, Q is added to a copy H of A (or B) as the half step that X (or Z) needs; the full step is its reflection 2H - A.
/// </remarks>
internal sealed class GramKernel : MatrixDynamics
{
    private readonly Matrix half; // H; equals A between steps
    private Matrix nextOutputGram;
    private Matrix nextInputGram;

    /// <summary>A network whose Gram matrices are still zero; <see cref="MatrixDynamics.Begin"/> once they are set.</summary>
    public GramKernel(MixedTarget target, double learningRate, IWorkTeam team)
        : base(target, learningRate, team)
    {
        int d = target.Dimension;
        half = MatrixPool.Take(d, d);
        OutputGram = MatrixPool.Take(d, d);
        InputGram = MatrixPool.Take(d, d);
        nextOutputGram = MatrixPool.Take(d, d);
        nextInputGram = MatrixPool.Take(d, d);
    }

    /// <summary>C1 = W2 W2^T, symmetric.</summary>
    public Matrix OutputGram { get; private set; }

    /// <summary>C2 = W1^T W1, symmetric.</summary>
    public Matrix InputGram { get; private set; }

    /// <inheritdoc/>
    public override void GiveAway()
    {
        base.GiveAway();
        MatrixPool.Give(half);
        MatrixPool.Give(nextOutputGram);
        MatrixPool.Give(nextInputGram);
    }

    protected override IReadOnlyList<Matrix> Factors => [OutputGram, InputGram];

    protected override Losses Prepare()
    {
        Iterate.CopyTo(half);
        return base.Prepare();
    }

    protected override Losses Advance(Matrix next)
    {
        Product.Multiply(-LearningRate / 2, OutputGram, Op.None, Residual, Op.None, 1, half, Team);
        Product.AddSymmetric(-LearningRate, Residual, Op.Transpose, half, Op.None, InputGram, nextInputGram, Team);
        ResidualPass.Reflect(half, Iterate, next);

        Product.Multiply(-LearningRate / 2, Residual, Op.None, nextInputGram, Op.None, 1, half, Team);
        Product.AddSymmetric(-LearningRate, half, Op.None, Residual, Op.Transpose, OutputGram, nextOutputGram, Team);

        // From here on nothing can be given up.
        (InputGram, nextInputGram) = (nextInputGram, InputGram);
        (OutputGram, nextOutputGram) = (nextOutputGram, OutputGram);
        return ResidualPass.ReflectAndEvaluate(half, next, Target, Residual);
    }
}
