using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// A product that a team shares. Tall ones are computed block by block of B, which is packed once, by all, and read by all; whoever is free takes
/// the next rows of C, so that a thread whose core does something else meanwhile holds nobody up for long. Of wide ones each thread has columns
/// of its own. An element of C is computed whole by one thread at a time, so the cut changes no bit.
/// </summary>
internal sealed unsafe class GemmJob
{
    // Of fewer rows each thread gets one part; of more, parts whose rows of A fit the cache.
    private const int ManyRows = 512;

    // Elements of B below which waking threads to pack them costs more than it saves.
    private const int WorthSharing = 65536;

    [ThreadStatic]
    private static GemmJob? s_current;

    private readonly Action<int> _rows;
    private readonly Action<int> _columns;
    private readonly Action<int> _packing;
    private double _alpha;
    private double _beta;
    private Operand _a;
    private Operand _b;
    private double* _c;
    private nint _stride;
    private (int M, int N, int K) _shape;
    private int _diagonal;
    private int _panel;
    private CancellationToken _stop;

    // The block of B that is being multiplied by.
    private (int Column, int Columns, int Inner, int Depth, int Direct) _block;
    private double* _packed;
    private int _packedPanel;

    private GemmJob() => (_rows, _columns, _packing) = (MultiplyRows, MultiplyColumns, Pack);

    /// <summary>The calling thread's job, kept so that a product allocates nothing.</summary>
    public static GemmJob Current => s_current ??= new GemmJob();

    /// <summary>Computes the product with all of the team; see <see cref="Gemm.Multiply"/>.</summary>
    public void Run(
        double alpha, in Operand a, in Operand b, double beta, double* c, nint stride, int m, int n, int k, IWorkTeam team, int diagonal)
    {
        (_alpha, _a, _b, _beta, _stride, _shape, _diagonal) = (alpha, a, b, beta, stride, (m, n, k), diagonal);
        _c = c;
        _stop = team.Stop;
        if (m < n)
        {
            team.Run(Cut(n, team.Size, Tile.Wide, out _panel), _columns);
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
        int direct = Gemm.DirectColumns(_b, depth, columns);
        _block = (column, columns, inner, depth, direct);
        _packed = Gemm.RoomForRight(depth, columns - direct, PackBuffers.Current);
        int packers = Cut(columns - direct, depth * (columns - direct) < WorthSharing ? 1 : team.Size, Tile.Wide, out _packedPanel);
        if (packers == 1)
        {
            Pack(0);
        }
        else
        {
            team.Run(packers, _packing);
        }

        int m = _shape.M;
        int blocks = ((m * depth) + Gemm.LeftBlock - 1) / Gemm.LeftBlock;
        team.Run(Cut(m, m < ManyRows ? team.Size : Gemm.RoundUp(blocks, team.Size), Tile.Tall, out _panel), _rows);
    }

    // How many panels there are, each of a multiple of the unit but the last.
    private static int Cut(int length, int parts, int unit, out int panel)
    {
        panel = Math.Max(unit, Gemm.RoundUp((length + parts - 1) / parts, unit));
        return Math.Max(1, (length + panel - 1) / panel);
    }

    private void Pack(int index)
    {
        (int column, int columns, int inner, int depth, int direct) = _block;
        int start = index * _packedPanel;
        int width = Math.Min(_packedPanel, columns - direct - start);
        Gemm.PackRight(_b, inner, column + direct + start, depth, width, _packed + ((nint)start * depth));
    }

    private void MultiplyRows(int index)
    {
        _stop.ThrowIfCancellationRequested();
        (int column, int columns, int inner, int depth, int direct) = _block;
        int start = index * _panel;
        Panels right = new(_b.ColumnsAt(inner, column), direct, _packed, depth);
        Gemm.MultiplyRows(
            _alpha, _a.From(start, 0), inner, depth, right, inner == 0 ? _beta : 1, _c + (start * _stride) + column, _stride,
            Math.Min(_panel, _shape.M - start), columns, _diagonal - column + start, PackBuffers.Current);
    }

    private void MultiplyColumns(int index)
    {
        (int m, int n, int k) = _shape;
        int start = index * _panel;
        Gemm.MultiplyAlone(
            _alpha,
            _a,
            _b.From(0, start),
            _beta,
            _c + start,
            _stride,
            m,
            Math.Min(_panel, n - start),
            k,
            _diagonal - start,
            _stop);
    }
}
