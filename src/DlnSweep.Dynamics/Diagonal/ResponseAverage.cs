using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>
/// The mean response R_b[K, j] = E d beta_K/d h_j of the effective coefficients to kicks h_j on the force: nearly all of the mean-field
/// theory's work, M T^3/6 multiply-adds. Every sample's row of derivatives is found backwards from K (reverse mode),
/// p_j = d theta_K/d F_j = w_1 t_(j+1) + w_0 t_(j+2), t_l = d theta_K/d theta_l = t_(l+1) - a_l sum_{k=l..K-1} R_r[k, l] p_k,
/// which needs M T numbers where forward derivatives need M T^2 and wait for memory. Sixteen samples make a chunk; chunks are cut into
/// parts by their number alone and the parts' sums are added in order: same bits for any team.
/// </summary>
internal sealed class ResponseAverage
{
    private const int Lanes = ResponseKernel.Lanes;
    private const int Rows = ResponseKernel.Rows;
    private const int ChunksPerPart = 8;

    private readonly int samples;
    private readonly int steps;
    private readonly double timeStep;
    private readonly int chunks;
    private readonly int parts;
    private readonly double[] gains; // a: chunk, step, lane; zero for the samples that fill up the last chunk
    private readonly double[] memory; // R_r[k, l] at (l + 3, k): the kernel may read up to three rows above the first
    private readonly double[] adjoint; // p: part, step, lane
    private readonly double[] sums; // of a_K p: part, step, lane
    private readonly Action<int> part;
    private int step; // K

    /// <summary>An average over samples on a uniform grid, before its first step.</summary>
    public ResponseAverage(int samples, int steps, double timeStep)
    {
        this.samples = samples;
        this.steps = steps;
        this.timeStep = timeStep;
        chunks = (samples + Lanes - 1) / Lanes;
        parts = (chunks + ChunksPerPart - 1) / ChunksPerPart;
        gains = new double[(long)chunks * steps * Lanes];
        memory = new double[(long)(steps + Rows - 1) * steps];
        adjoint = new double[(long)parts * steps * Lanes];
        sums = new double[(long)parts * steps * Lanes];
        part = AveragePart;
    }

    /// <summary>Takes in a_K = c cosh(theta_K) of every sample and gives R_b[K, j] for j &lt; K.</summary>
    public void Average(int k, ReadOnlySpan<double> gain, Span<double> response, IWorkTeam team)
    {
        step = k;
        for (int m = 0; m < samples; m += Lanes)
        {
            gain[m..Math.Min(m + Lanes, samples)].CopyTo(gains.AsSpan(GainStart(m / Lanes) + (k * Lanes)));
        }

        team.Run(parts, part);
        Span<double> total = sums.AsSpan(0, k * Lanes);
        for (int p = 1; p < parts; p++)
        {
            Vectors.Axpy(1, sums.AsSpan(PartStart(p), k * Lanes), total);
        }

        for (int j = 0; j < k; j++)
        {
            response[j] = Vectors.Sum(total.Slice(j * Lanes, Lanes)) / samples;
        }
    }

    /// <summary>Takes in the row R_r[k, 0..k], which later averages build on.</summary>
    public void Remember(int k, ReadOnlySpan<double> row)
    {
        for (int l = 0; l <= k; l++)
        {
            memory[((l + Rows - 1) * steps) + k] = row[l];
        }
    }

    /// <summary>Writes what the steps from <paramref name="k"/> on depend on, R_r aside.</summary>
    public void Save(IStateWriter state, int k)
    {
        for (int c = 0; c < chunks; c++)
        {
            state.Write(gains.AsSpan(GainStart(c), k * Lanes));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote for the same step.</summary>
    public void Restore(IStateReader state, int k)
    {
        for (int c = 0; c < chunks; c++)
        {
            state.Read(gains.AsSpan(GainStart(c), k * Lanes));
        }
    }

    private int GainStart(int chunk) => chunk * steps * Lanes;

    private int PartStart(int p) => p * steps * Lanes;

    private void AveragePart(int p)
    {
        Span<double> sum = sums.AsSpan(PartStart(p), step * Lanes);
        Span<double> backward = adjoint.AsSpan(PartStart(p), step * Lanes);
        sum.Clear();
        int last = Math.Min(chunks, (p + 1) * ChunksPerPart);
        for (int c = p * ChunksPerPart; c < last; c++)
        {
            Backward(gains.AsSpan(GainStart(c), (step + 1) * Lanes), backward);
            AddProducts(gains.AsSpan(GainStart(c) + (step * Lanes), Lanes), backward, sum);
        }
    }

    // Rows l in blocks from the last down: what the block needs of later p is one tiled product, and only the rest is sequential.
    private void Backward(ReadOnlySpan<double> gain, Span<double> p)
    {
        ref double rows = ref memory[0];
        Span<double> tile = stackalloc double[Rows * Lanes];
        Vector512<double> t1Low = Vector512<double>.One, t1High = Vector512<double>.One; // t_(l+1)
        Vector512<double> t2Low = default, t2High = default; // t_(l+2)
        for (int top = step - 1; top >= 0; top -= Rows)
        {
            int bottom = top - Rows + 1; // may be below 0: rows of zeros
            ref double block = ref Unsafe.Add(ref rows, (bottom + Rows - 1) * steps);
            ResponseKernel.Accumulate(ref block, (nuint)steps, p, top + 1, step, tile);
            for (int l = top; l >= Math.Max(bottom, 0); l--)
            {
                double now = (l == 0 ? 2 : 3) * timeStep;
                Vector512<double> low = (Vector512.Create(now) * t1Low) - (Vector512.Create(timeStep) * t2Low);
                Vector512<double> high = (Vector512.Create(now) * t1High) - (Vector512.Create(timeStep) * t2High);
                low.CopyTo(p[(l * Lanes)..]);
                high.CopyTo(p[((l * Lanes) + 8)..]);
                ref double row = ref Unsafe.Add(ref rows, (l + Rows - 1) * steps);
                (Vector512<double> sumLow, Vector512<double> sumHigh) = Column(ref row, p, l, top, tile[((l - bottom) * Lanes)..]);
                (t2Low, t2High) = (t1Low, t1High);
                t1Low -= Vector512.Create(gain[(l * Lanes)..]) * sumLow;
                t1High -= Vector512.Create(gain[((l * Lanes) + 8)..]) * sumHigh;
            }
        }
    }

    // The tile's sum and the terms k = l..top of the block itself.
    private static (Vector512<double> Low, Vector512<double> High) Column(
        ref double row, ReadOnlySpan<double> p, int l, int top, ReadOnlySpan<double> tile)
    {
        Vector512<double> low = Vector512.Create(tile);
        Vector512<double> high = Vector512.Create(tile[8..]);
        for (int k = top; k >= l; k--)
        {
            Vector512<double> factor = Vector512.Create(Unsafe.Add(ref row, k));
            low = Vector512.FusedMultiplyAdd(factor, Vector512.Create(p[(k * Lanes)..]), low);
            high = Vector512.FusedMultiplyAdd(factor, Vector512.Create(p[((k * Lanes) + 8)..]), high);
        }

        return (low, high);
    }

    private static void AddProducts(ReadOnlySpan<double> gain, ReadOnlySpan<double> p, Span<double> sum)
    {
        Vector512<double> low = Vector512.Create(gain);
        Vector512<double> high = Vector512.Create(gain[8..]);
        for (int i = 0; i < p.Length; i += Lanes)
        {
            Span<double> lower = sum[i..];
            Span<double> upper = sum[(i + 8)..];
            Vector512.FusedMultiplyAdd(low, Vector512.Create(p[i..]), Vector512.Create<double>(lower)).CopyTo(lower);
            Vector512.FusedMultiplyAdd(high, Vector512.Create(p[(i + 8)..]), Vector512.Create<double>(upper)).CopyTo(upper);
        }
    }
}
