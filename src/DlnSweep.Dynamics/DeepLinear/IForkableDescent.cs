namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Gradient descent of one network, which can be measured at any step.</summary>
internal interface IForkableDescent : IDescent
{
    /// <summary>
    /// The network after <see cref="IDescent.Measure"/>. Whatever is done with it, the descent goes on with the same bits as without.
    /// </summary>
    /// <param name="purpose">Names the random stream that completes what the descent has not drawn yet: one name for each fork.</param>
    /// <param name="products">How many products of each matrix from each side there will be at most.</param>
    IFrozenNetwork Fork(string purpose, int products);
}
