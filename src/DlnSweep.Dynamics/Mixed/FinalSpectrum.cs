using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Mixed;

/// <summary>The metrics that need the singular values s_1 >= s_2 >= ... of the best matrix: one decomposition per run.</summary>
internal static class FinalSpectrum
{
    public static void AddTo(RunResult result, Matrix best, MixedConfiguration configuration, IWorkTeam team)
    {
        double[] s = SingularValueDecomposition.Values(best, team);
        result.Set(MixedMetrics.StableRank, Vectors.SumOfSquares(best.Span) / (s[0] * s[0]));
        result.Set(MixedMetrics.Rank, (long)s.Count(value => value > s[0] / 5));

        int k = configuration.Rank;
        if (k < s.Length)
        {
            // A network of k units or fewer has s_{k+1} = 0 exactly, whatever rounding makes of it.
            double next = configuration.Width <= k ? 0 : s[k];
            result.Set(MixedMetrics.GapRatio, s[k - 1] / next);
            result.Set(MixedMetrics.BulkRatio, next / s[0]);
        }
    }
}
