using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The kernels of <see cref="RowKernels"/> that read a large matrix once, shared by a team. Each element of the result is computed by one
/// thread as it would be alone, so the cut changes no bit.
/// </summary>
internal static unsafe class SharedRowKernels
{
    // Of fewer elements a second thread costs more than it saves.
    private const long WorthSharing = 1 << 17;

    // More parts than threads: one whose core does something else meanwhile holds nobody up for long.
    private const int PartsEach = 2;
    private const int Unit = 16;

    /// <summary>y_i &#8592; a_i . x for rows a_i of n elements.</summary>
    public static void Dots(double* a, nint stride, int rows, int n, double* x, double* y, IWorkTeam team)
    {
        if (team.Size == 1 || (long)rows * n < WorthSharing)
        {
            RowKernels.Dots(a, stride, rows, n, x, y);
        }
        else
        {
            ShareDots((nint)a, stride, rows, n, (nint)x, (nint)y, team);
        }
    }

    /// <summary>y &#8592; y + sum_i c_i a_i for rows a_i of n elements, row after row.</summary>
    public static void Accumulate(double* a, nint stride, int rows, int n, double* c, double* y, IWorkTeam team)
    {
        if (team.Size == 1 || (long)rows * n < WorthSharing)
        {
            RowKernels.Accumulate(a, stride, rows, n, c, y);
        }
        else
        {
            ShareAccumulate((nint)a, stride, rows, n, (nint)c, (nint)y, team);
        }
    }

    private static void ShareDots(nint a, nint stride, int rows, int n, nint x, nint y, IWorkTeam team)
    {
        int length = PartLength(rows, team);
        team.Run((rows + length - 1) / length, part =>
        {
            int from = part * length;
            RowKernels.Dots((double*)a + (from * stride), stride, Math.Min(length, rows - from), n, (double*)x, (double*)y + from);
        });
    }

    private static void ShareAccumulate(nint a, nint stride, int rows, int n, nint c, nint y, IWorkTeam team)
    {
        int length = PartLength(n, team);
        team.Run((n + length - 1) / length, part =>
        {
            int from = part * length;
            RowKernels.Accumulate((double*)a + from, stride, rows, Math.Min(length, n - from), (double*)c, (double*)y + from);
        });
    }

    private static int PartLength(int length, IWorkTeam team) =>
        ((length / (PartsEach * team.Size)) + Unit) / Unit * Unit;
}
