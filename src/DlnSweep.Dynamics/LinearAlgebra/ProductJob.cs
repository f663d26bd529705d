namespace DlnSweep.Dynamics.LinearAlgebra;

/// <summary>A product that a team shares: C is cut into rectangles, each computed whole by one thread, so the cut changes no bit.</summary>
internal sealed class ProductJob
{
    /// <summary>Multiplications below which waking threads costs more than they save.</summary>
    public const double WorthSplitting = 2e6;

    [ThreadStatic]
    private static ProductJob? s_current;

    private readonly Action<int> _part;
    private double _alpha;
    private double _beta;
    private Matrix? _a;
    private Matrix? _b;
    private Matrix? _c;
    private Op _opA;
    private Op _opB;
    private bool _byRows;
    private int _panel;

    private ProductJob() => _part = Part;

    /// <summary>The calling thread's job, kept so that a product allocates nothing.</summary>
    public static ProductJob Current => s_current ??= new ProductJob();

    /// <summary>Computes the product with all of the team.</summary>
    public void Run(double alpha, Matrix a, Op opA, Matrix b, Op opB, double beta, Matrix c, IWorkTeam team)
    {
        (_alpha, _a, _opA, _b, _opB, _beta, _c) = (alpha, a, opA, b, opB, beta, c);
        _byRows = c.Rows >= c.Columns;
        int length = Math.Max(c.Rows, c.Columns);
        int unit = _byRows ? Tile.Tall : Tile.Wide;
        int parts = Math.Clamp(length / unit, 1, team.Size);
        _panel = ((length + (parts * unit) - 1) / (parts * unit)) * unit;
        try
        {
            team.Run((length + _panel - 1) / _panel, _part);
        }
        finally
        {
            (_a, _b, _c) = (null, null, null);
        }
    }

    private void Part(int index)
    {
        Matrix c = _c!;
        int start = index * _panel;
        if (_byRows)
        {
            Product.MultiplyPart(_alpha, _a!, _opA, _b!, _opB, _beta, c, start, 0, Math.Min(_panel, c.Rows - start), c.Columns);
        }
        else
        {
            Product.MultiplyPart(_alpha, _a!, _opA, _b!, _opB, _beta, c, 0, start, c.Rows, Math.Min(_panel, c.Columns - start));
        }
    }
}
