namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>A product that a team shares: C is cut into rectangles, each computed whole by one thread, so the cut changes no bit.</summary>
internal sealed unsafe class GemmJob
{
    [ThreadStatic]
    private static GemmJob? s_current;

    private readonly Action<int> _part;
    private double _alpha;
    private double _beta;
    private Operand _a;
    private Operand _b;
    private double* _c;
    private nint _stride;
    private (int M, int N, int K) _shape;
    private int _diagonal;
    private bool _byRows;
    private int _panel;
    private CancellationToken _stop;

    private GemmJob() => _part = Part;

    /// <summary>The calling thread's job, kept so that a product allocates nothing.</summary>
    public static GemmJob Current => s_current ??= new GemmJob();

    /// <summary>Computes the product with all of the team; see <see cref="Gemm.Multiply"/>.</summary>
    public void Run(
        double alpha, in Operand a, in Operand b, double beta, double* c, nint stride, int m, int n, int k, IWorkTeam team, int diagonal)
    {
        (_alpha, _a, _b, _beta, _stride, _shape, _diagonal) = (alpha, a, b, beta, stride, (m, n, k), diagonal);
        _c = c;
        _stop = team.Stop;
        _byRows = m >= n;
        int length = Math.Max(m, n);
        int unit = _byRows ? Tile.Tall : Tile.Wide;
        int parts = Math.Clamp(length / unit, 1, team.Size);
        _panel = (length + (parts * unit) - 1) / (parts * unit) * unit;
        team.Run((length + _panel - 1) / _panel, _part);
    }

    private void Part(int index)
    {
        (int m, int n, int k) = _shape;
        int start = index * _panel;
        if (_byRows)
        {
            Gemm.MultiplyAlone(
                _alpha, _a.From(start, 0), _b, _beta, _c + (start * _stride), _stride, Math.Min(_panel, m - start), n, k, _diagonal + start, _stop);
        }
        else
        {
            Gemm.MultiplyAlone(_alpha, _a, _b.From(0, start), _beta, _c + start, _stride, m, Math.Min(_panel, n - start), k, _diagonal - start, _stop);
        }
    }
}
