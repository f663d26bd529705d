using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// A product that a team shares. Tall ones are computed block by block of B, which is packed once, by all, and read by all; whoever is free
/// takes the next rows of C, so that a thread whose core does something else meanwhile holds nobody up for long. Of wide ones each thread
/// has columns of its own. An element of C is computed whole by one thread at a time, so the cut changes no bit.
/// </summary>
internal sealed unsafe class GemmJob
{
    // Of fewer rows each thread gets one part; of more, parts whose rows of A fit the cache.
    private const int ManyRows = 512;

    // Elements of B below which waking threads to pack them costs more than it saves.
    private const int WorthSharing = 65536;

    [ThreadStatic]
    private static GemmJob? current;

    private readonly Action<int> rows;
    private readonly Action<int> columns;
    private readonly Action<int> packing;
    private double alpha;
    private double beta;
    private Operand a;
    private Operand b;
    private double* c;
    private nint stride;
    private (int M, int N, int K) shape;
    private int diagonal;
    private int panel;
    private CancellationToken stop;

    // The block of B that is being multiplied by.
    private (int Column, int Columns, int Inner, int Depth, int Direct) block;
    private double* packed;
    private int packedPanel;

    private GemmJob() => (rows, this.columns, packing) = (MultiplyRows, MultiplyColumns, Pack);

    /// <summary>The calling thread's job, kept so that a product allocates nothing.</summary>
    public static GemmJob Current => current ??= new GemmJob();

    /// <summary>Computes the product with all of the team; see <see cref="Gemm.Multiply"/>.</summary>
    public void Run(
        double alpha, in Operand a, in Operand b, double beta, double* c, nint stride, int m, int n, int k, IWorkTeam team, int diagonal)
    {
        (this.alpha, this.a, this.b, this.beta, this.stride, shape, this.diagonal) = (alpha, a, b, beta, stride, (m, n, k), diagonal);
        this.c = c;
        stop = team.Stop;
        if (m < n)
        {
            team.Run(Cut(n, team.Size, Tile.Wide, out this.panel), this.columns);
            return;
        }

        for (int column = 0; column < n; column += Gemm.RightColumns)
        {
            for (int inner = 0; inner < k; inner += Gemm.InnerBlock)
            {
                MultiplyBlock(column, Math.Min(Gemm.RightColumns, n - column), inner, Math.Min(Gemm.InnerBlock, k - inner), team);
            }
        }
    }

    private void MultiplyBlock(int column, int columns, int inner, int depth, IWorkTeam team)
    {
        int direct = Gemm.DirectColumns(this.b, depth, columns);
        block = (column, columns, inner, depth, direct);
        packed = Gemm.RoomForRight(depth, columns - direct, PackBuffers.Current);
        int packers = Cut(columns - direct, depth * (columns - direct) < WorthSharing ? 1 : team.Size, Tile.Wide, out packedPanel);
        if (packers == 1)
        {
            Pack(0);
        }
        else
        {
            team.Run(packers, packing);
        }

        int m = shape.M;
        int blocks = ((m * depth) + Gemm.LeftBlock - 1) / Gemm.LeftBlock;
        team.Run(Cut(m, m < ManyRows ? team.Size : Gemm.RoundUp(blocks, team.Size), Tile.Tall, out this.panel), rows);
    }

    // How many panels there are, each of a multiple of the unit but the last.
    private static int Cut(int length, int parts, int unit, out int panel)
    {
        panel = Math.Max(unit, Gemm.RoundUp((length + parts - 1) / parts, unit));
        return Math.Max(1, (length + panel - 1) / panel);
    }

    private void Pack(int index)
    {
        (int column, int columns, int inner, int depth, int direct) = block;
        int start = index * packedPanel;
        int width = Math.Min(packedPanel, columns - direct - start);
        Gemm.PackRight(this.b, inner, column + direct + start, depth, width, packed + ((nint)start * depth));
    }

    private void MultiplyRows(int index)
    {
        stop.ThrowIfCancellationRequested();
        (int column, int columns, int inner, int depth, int direct) = block;
        int start = index * this.panel;
        Panels right = new(this.b.ColumnsAt(inner, column), direct, packed, depth);
        Gemm.MultiplyRows(
            this.alpha, this.a.From(start, 0), inner, depth, right, inner == 0 ? this.beta : 1, this.c + (start * this.stride) + column,
            this.stride,
            Math.Min(this.panel, shape.M - start), columns, this.diagonal - column + start, PackBuffers.Current);
    }

    private void MultiplyColumns(int index)
    {
        (int m, int n, int k) = shape;
        int start = index * this.panel;
        Gemm.MultiplyAlone(
            this.alpha,
            this.a,
            this.b.From(0, start),
            this.beta,
            this.c + start,
            this.stride,
            m,
            Math.Min(this.panel, n - start),
            k,
            this.diagonal - start,
            stop);
    }
}
