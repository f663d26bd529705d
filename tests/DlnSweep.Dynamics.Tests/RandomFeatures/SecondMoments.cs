using DlnSweep.Dynamics.RandomFeatures;

namespace DlnSweep.Dynamics.Tests.RandomFeatures;

/// <summary>
/// The expected loss of SGD with momentum from the whole second-moment matrix of (Delta, p) in dense matrices: nothing is assumed of its
/// diagonal.
/// With E[G M G] = H M H + (H M H + H tr(H M))/m of the batch covariance G, and a noise covariance of (L_perp + sigma^2) H/m.
/// </summary>
internal sealed class SecondMoments(double[] lam, double[] start, double irreducible, double batch, double noiseVariance, double momentum)
{
    private readonly int n = lam.Length;

    /// <summary>L_perp counts as label noise of the recursion; false leaves it out, which is wrong.</summary>
    public bool CountsIrreducible { get; init; } = true;

    /// <summary>Whether p is an average, p &lt;- beta p + (1 - beta) g; false for a sum, which is another algorithm.</summary>
    public bool Averages { get; init; } = true;

    /// <summary>The losses before every step and after the last.</summary>
    public double[] Losses(LearningRateSchedule schedule)
    {
        double fresh = Averages ? 1 - momentum : 1;
        double noise = noiseVariance + (CountsIrreducible ? irreducible : 0);
        double[,] dd = new double[n, n], dp = new double[n, n], pp = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                dd[i, j] = start[i] * start[j];
            }
        }

        List<double> losses = [];
        for (long t = 0; ; t++)
        {
            double excess = Enumerable.Range(0, n).Sum(i => lam[i] * dd[i, i]);
            losses.Add(irreducible + excess);
            if (t == schedule.Steps)
            {
                return [.. losses];
            }

            double eta = schedule.At(t);
            double[,] newDd = new double[n, n], newDp = new double[n, n], newPp = new double[n, n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double gg = (lam[i] * dd[i, j] * lam[j] * (1 + (1 / batch))) + (i == j ? lam[i] * (excess + noise) / batch : 0);

                    // q = beta p + fresh G Delta (+ noise): E q q^T and E Delta q^T.
                    double qq = (momentum * momentum * pp[i, j])
                        + (momentum * fresh * ((dp[j, i] * lam[j]) + (lam[i] * dp[i, j])))
                        + (fresh * fresh * gg);
                    double dq = (momentum * dp[i, j]) + (fresh * dd[i, j] * lam[j]);
                    double qd = (momentum * dp[j, i]) + (fresh * lam[i] * dd[i, j]);
                    newPp[i, j] = qq;
                    newDp[i, j] = dq - (eta * qq);
                    newDd[i, j] = dd[i, j] - (eta * (dq + qd)) + (eta * eta * qq);
                }
            }

            (dd, dp, pp) = (newDd, newDp, newPp);
        }
    }
}
