using System.Runtime.Intrinsics;
using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The response of every sample's coefficient to every earlier kick, D_l[m, j] = d beta_l^m/d h_j for j &lt; l: nearly all of the
/// mean-field theory's memory and time. Eight samples make a lane group; a group keeps its rows l = 1, 2, ... behind one another, so a
/// step streams through a contiguous, growing prefix and appends one row. Groups are cut into parts by their number alone and the
/// parts' sums are added in order: same bits for any team.
/// </summary>
internal sealed class ResponseHistory
{
    private const int Lanes = 8;
    private const int GroupsPerPart = 16;

    private readonly int groups;
    private readonly int steps;
    private readonly int parts;
    private readonly double[][] history; // per part: group, row l, kick j < l, lane
    private readonly double[] tangent; // d theta/d h: group, kick, lane
    private readonly double[] convolution; // of this step: group, kick, lane
    private readonly double[] previous; // of the step before
    private readonly double[] sums; // part, kick, lane
    private readonly Action<int> part;
    private double[] memory = []; // R_r[k, .]
    private double[] gain = []; // a_(k+1)
    private double now;
    private double before;
    private int step;

    /// <summary>An empty history.</summary>
    /// <param name="samples">M; groups are filled up with samples of no gain.</param>
    /// <param name="steps">The number of time points T.</param>
    public ResponseHistory(int samples, int steps)
    {
        this.steps = steps;
        groups = Groups(samples);
        parts = (groups + GroupsPerPart - 1) / GroupsPerPart;
        history = new double[parts][];
        for (int p = 0; p < parts; p++)
        {
            history[p] = new double[(long)(LastGroup(p) - FirstGroup(p)) * GroupSize];
        }

        tangent = new double[groups * steps * Lanes];
        convolution = new double[groups * steps * Lanes];
        previous = new double[groups * steps * Lanes];
        sums = new double[parts * steps * Lanes];
        part = AdvancePart;
    }

    /// <summary>The number of samples with those that fill up the last group.</summary>
    public static int Padded(int samples) => Groups(samples) * Lanes;

    private int GroupSize => steps * (steps - 1) / 2 * Lanes;

    /// <summary>
    /// Takes step k: the convolution -d(-g_k)/dh_j = sum_{l=j+1..k} R_r[k, l] D_l[., j] (the kick at k itself gives 1), the tangent's
    /// Adams-Bashforth step, and the next row D_(k+1) = a_(k+1) d theta_(k+1).
    /// </summary>
    /// <param name="k">The step.</param>
    /// <param name="memoryRow">R_r[k, 0..k].</param>
    /// <param name="nextGain">a_(k+1) of every sample, zero for those that fill up.</param>
    /// <param name="weightNow">The scheme's weight of step k.</param>
    /// <param name="weightBefore">The scheme's weight of step k - 1.</param>
    /// <param name="nextSums">Receives the sums over samples of D_(k+1)[., j] for j = 0..k.</param>
    /// <param name="team">Splits the parts.</param>
    public void Advance(
        int k, double[] memoryRow, double[] nextGain, double weightNow, double weightBefore, Span<double> nextSums, IWorkTeam team)
    {
        (step, memory, gain, now, before) = (k, memoryRow, nextGain, weightNow, weightBefore);
        team.Run(parts, part);
        for (int p = 1; p < parts; p++)
        {
            Vectors.Axpy(1, sums.AsSpan(p * steps * Lanes, (k + 1) * Lanes), sums.AsSpan(0, (k + 1) * Lanes));
        }

        for (int j = 0; j <= k; j++)
        {
            nextSums[j] = Vectors.Sum(sums.AsSpan(j * Lanes, Lanes));
        }
    }

    /// <summary>Writes what the steps from <paramref name="k"/> on depend on.</summary>
    public void Save(IStateWriter state, int k)
    {
        for (int p = 0; p < parts; p++)
        {
            for (int g = 0; g < LastGroup(p) - FirstGroup(p); g++)
            {
                state.Write(history[p].AsSpan(g * GroupSize, RowStart(k + 1)));
            }
        }

        state.Write(tangent);
        state.Write(previous);
    }

    /// <summary>Reads what <see cref="Save"/> wrote for the same step.</summary>
    public void Restore(IStateReader state, int k)
    {
        for (int p = 0; p < parts; p++)
        {
            for (int g = 0; g < LastGroup(p) - FirstGroup(p); g++)
            {
                state.Read(history[p].AsSpan(g * GroupSize, RowStart(k + 1)));
            }
        }

        state.Read(tangent);
        state.Read(previous);
    }

    private static int Groups(int samples) => (samples + Lanes - 1) / Lanes;

    private static int FirstGroup(int p) => p * GroupsPerPart;

    // Row l starts after the l(l - 1)/2 entries of the rows before it.
    private static int RowStart(int l) => l * (l - 1) / 2 * Lanes;

    private int LastGroup(int p) => Math.Min(groups, (p + 1) * GroupsPerPart);

    private void AdvancePart(int p)
    {
        int k = step;
        Span<double> sum = sums.AsSpan(p * steps * Lanes, (k + 1) * Lanes);
        sum.Clear();
        for (int g = FirstGroup(p); g < LastGroup(p); g++)
        {
            Span<double> rows = history[p].AsSpan((g - FirstGroup(p)) * GroupSize, GroupSize);
            Span<double> current = convolution.AsSpan(g * steps * Lanes, (k + 1) * Lanes);
            Convolve(memory, rows, k, current);
            Span<double> angles = tangent.AsSpan(g * steps * Lanes, (k + 1) * Lanes);
            Span<double> last = previous.AsSpan(g * steps * Lanes, (k + 1) * Lanes);
            Vectors.Axpy(-now, current, angles);
            Vectors.Axpy(-before, last, angles);
            current.CopyTo(last);
            Append(angles, gain.AsSpan(g * Lanes, Lanes), rows.Slice(RowStart(k + 1), (k + 1) * Lanes), sum);
        }
    }

    // current[j] = sum_{l=j+1..k} memory[l] D_l[j]; for the kick at k itself the response -1 is put in.
    private static void Convolve(double[] memory, ReadOnlySpan<double> rows, int k, Span<double> current)
    {
        current.Clear();
        for (int l = 1; l <= k; l++)
        {
            Vectors.Axpy(memory[l], rows.Slice(RowStart(l), l * Lanes), current);
        }

        current[(k * Lanes)..].Fill(-1);
    }

    private static void Append(ReadOnlySpan<double> angles, ReadOnlySpan<double> gain, Span<double> row, Span<double> sum)
    {
        Vector512<double> factor = Vector512.Create(gain);
        for (int i = 0; i < angles.Length; i += Lanes)
        {
            Vector512<double> response = Vector512.Create(angles.Slice(i, Lanes)) * factor;
            response.CopyTo(row[i..]);
            (Vector512.Create<double>(sum.Slice(i, Lanes)) + response).CopyTo(sum[i..]);
        }
    }
}
