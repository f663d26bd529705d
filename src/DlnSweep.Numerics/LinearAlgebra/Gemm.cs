using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// The product on one thread, after Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): blocks of both
/// operands are packed into panels that fit the caches, and tiles of C are accumulated in registers. Only <see cref="InnerBlock"/> decides
/// bits.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>
    /// The inner dimension is cut into blocks of this length; their sums are added to C in order. Changing it changes results.
    /// </summary>
    public const int InnerBlock = 384;

    /// <summary>
    /// The most elements of A that are packed at a time: they stay in a second-level cache of 1 MiB, B's in the third-level cache.
    /// </summary>
    public const int LeftBlock = 65536;

    /// <summary>The columns of B that are packed at a time.</summary>
    public const int RightColumns = 1024;

    // A panel of A is read where it lies if C has so few columns that it is read but a few times, and its rows are this near each other.
    private const int WorthPacking = 400;

    // B is read where it lies if the storage that it spans stays in a second-level cache.
    private const int Resident = 65536;

    /// <summary>The <c>diagonal</c> that lets every element of C be written.</summary>
    public const int Everywhere = int.MaxValue / 2;

    // Multiplications below which waking threads costs more than it saves.
    private const double WorthSplitting = 2e6;

    /// <summary>
    /// C &#8592; alpha op(A) op(B) + beta C for operands that were checked: C is m x n, the inner dimension k. Only elements (i, j) of C
    /// with j &lt;= i + <paramref name="diagonal"/> are touched: all of them, or with 0 the lower triangle.
    /// </summary>
    public static void Multiply(
        double alpha,
        in Operand a,
        in Operand b,
        double beta,
        double* c,
        nint stride,
        int m,
        int n,
        int k,
        IWorkTeam team,
        int diagonal = Everywhere)
    {
        if (team.Size > 1 && (double)m * n * k >= WorthSplitting)
        {
            GemmJob.Current.Run(alpha, a, b, beta, c, stride, m, n, k, team, diagonal);
        }
        else if (m > 0 && n > 0)
        {
            MultiplyAlone(alpha, a, b, beta, c, stride, m, n, k, diagonal, team.Stop);
        }
    }

    /// <summary>The same on the calling thread.</summary>
    public static void MultiplyAlone(
        double alpha,
        in Operand a,
        in Operand b,
        double beta,
        double* c,
        nint stride,
        int m,
        int n,
        int k,
        int diagonal,
        CancellationToken stop)
    {
        PackBuffers buffers = PackBuffers.Current;
        for (int column = 0; column < n; column += RightColumns)
        {
            int columns = Math.Min(RightColumns, n - column);
            for (int inner = 0; inner < k || inner == 0; inner += InnerBlock)
            {
                stop.ThrowIfCancellationRequested();
                int depth = Math.Min(InnerBlock, k - inner);
                Panels right = RightPanels(b, inner, column, depth, columns, buffers);
                MultiplyRows(
                    alpha,
                    a,
                    inner,
                    depth,
                    right,
                    inner == 0 ? beta : 1,
                    c + column,
                    stride,
                    m,
                    columns,
                    diagonal - column,
                    buffers);
            }
        }
    }

    /// <summary>Rows of C, <paramref name="columns"/> wide, and a block of the inner dimension whose part of B is in panels.</summary>
    public static void MultiplyRows(
        double alpha,
        in Operand a,
        int inner,
        int depth,
        in Panels right,
        double beta,
        double* c,
        nint stride,
        int m,
        int columns,
        int diagonal,
        PackBuffers buffers)
    {
        int blocks = ((m * Math.Max(depth, 1)) + LeftBlock - 1) / LeftBlock;
        int block = RoundUp((m + blocks - 1) / blocks, Tile.Tall);
        for (int row = 0; row < m; row += block)
        {
            int rows = Math.Min(block, m - row);
            Panels left = LeftPanels(a, row, inner, rows, depth, columns, buffers);
            MultiplyBlock(alpha, left, right, depth, beta, c + (row * stride), stride, rows, columns, diagonal + row, buffers.Tile);
        }
    }

    private static void MultiplyBlock(
        double alpha,
        in Panels left,
        in Panels right,
        int depth,
        double beta,
        double* c,
        nint stride,
        int rows,
        int columns,
        int diagonal,
        double* tile)
    {
        int height;
        int width;
        for (int j = 0; j < columns; j += width)
        {
            width = PanelWidth(columns - j);
            for (int i = 0; i < rows; i += height)
            {
                height = PanelHeight(rows - i);
                double* target = c + (i * stride) + j;
                if (j > i + height - 1 + diagonal)
                {
                    continue;
                }

                if (i + height <= rows && j + width <= columns && j + width - 1 <= i + diagonal)
                {
                    Tile.Multiply(height, width, depth, left.At(i, height), right.At(j, width), alpha, beta, target, stride);
                }
                else
                {
                    Tile.Multiply(height, width, depth, left.At(i, height), right.At(j, width), 1, 0, tile, width);
                    MergeEdge(
                        tile,
                        width,
                        alpha,
                        beta,
                        target,
                        stride,
                        Math.Min(height, rows - i),
                        Math.Min(width, columns - j),
                        i + diagonal - j);
                }
            }
        }
    }

    private static void MergeEdge(
        double* tile,
        int width,
        double alpha,
        double beta,
        double* c,
        nint stride,
        int rows,
        int columns,
        int diagonal)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns && j <= i + diagonal; j++)
            {
                Tile.Merge(tile[(i * width) + j], alpha, beta, c + (i * stride) + j);
            }
        }
    }

    private static Panels LeftPanels(in Operand a, int row, int inner, int rows, int depth, int columns, PackBuffers buffers)
    {
        int direct = a.Op == Op.None && Math.Max(columns, a.Stride) <= WorthPacking ? WholeRows(rows) : 0;
        double* packed = buffers.Left(depth * RoundUp(rows - direct, Tile.Short));
        PackLeft(a, row + direct, inner, rows - direct, depth, packed);
        return new Panels(a.RowsAt(row, inner), direct, packed, depth);
    }

    private static Panels RightPanels(in Operand b, int inner, int column, int depth, int columns, PackBuffers buffers)
    {
        int direct = DirectColumns(b, depth, columns);
        double* packed = RoomForRight(depth, columns - direct, buffers);
        PackRight(b, inner, column + direct, depth, columns - direct, packed);
        return new Panels(b.ColumnsAt(inner, column), direct, packed, depth);
    }

    /// <summary>How many columns of a block of B, the first ones, are read where they lie.</summary>
    public static int DirectColumns(in Operand b, int depth, int columns) =>
        b.Op == Op.None && depth * b.Stride <= Resident ? WholeColumns(columns) : 0;

    /// <summary>Where the other columns are packed.</summary>
    public static double* RoomForRight(int depth, int columns, PackBuffers buffers) => buffers.Right(depth * RoundUp(columns, Tile.Narrow));

    // The columns, or rows, of all panels but a last one that is not full.
    private static int WholeColumns(int columns)
    {
        int rest = columns % Tile.Wide;
        return rest == Tile.Narrow ? columns : columns - rest;
    }

    private static int WholeRows(int rows)
    {
        int i = 0;
        while (i < rows && i + PanelHeight(rows - i) <= rows)
        {
            i += PanelHeight(rows - i);
        }

        return i;
    }

    private static void PackLeft(in Operand a, int row, int inner, int rows, int depth, double* target)
    {
        int height;
        for (int i = 0; i < rows; i += height)
        {
            height = PanelHeight(rows - i);
            int filled = Math.Min(height, rows - i);
            if (a.Op == Op.None)
            {
                Packing.TransposePanel(a.At(row + i, inner), a.Stride, filled, depth, target + (i * depth), height);
            }
            else
            {
                Packing.CopyPanel(a.At(row + i, inner), a.Stride, filled, depth, target + (i * depth), height);
            }
        }
    }

    /// <summary>Packs columns of B; a cut after a multiple of <see cref="Tile.Wide"/> columns gives the same panels.</summary>
    public static void PackRight(in Operand b, int inner, int column, int depth, int columns, double* target)
    {
        int width;
        for (int j = 0; j < columns; j += width)
        {
            width = PanelWidth(columns - j);
            int filled = Math.Min(width, columns - j);
            if (b.Op == Op.None)
            {
                Packing.CopyPanel(b.At(inner, column + j), b.Stride, filled, depth, target + (j * depth), width);
            }
            else
            {
                Packing.TransposePanel(b.At(inner, column + j), b.Stride, filled, depth, target + (j * depth), width);
            }
        }
    }

    private static int PanelWidth(int left) => left > Tile.Narrow ? Tile.Wide : Tile.Narrow;

    // Tall panels, then as many short ones (none, one or two) as make the padding less than a unit.
    private static int PanelHeight(int left)
    {
        int units = (left + Tile.Unit - 1) / Tile.Unit;
        return units % 3 == 0 || units >= 5 ? Tile.Tall : Tile.Short;
    }

    /// <summary>The next multiple.</summary>
    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
