namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>
/// Hands the storage of matrices from one run to the next. A matrix of more than 10,000 numbers is a large object to .NET, and a dozen of
/// them per run make it collect its whole heap, with every thread stopped, several times a second.
/// </summary>
internal static class MatrixPool
{
    // Of larger matrices a run has few for its time; so much may lie here unused.
    private const int LargestLength = 1 << 19;
    private const long MostLength = 1 << 22;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, Stack<double[]>> Free = [];
    private static long length;

    /// <summary>A matrix of zeros.</summary>
    public static Matrix Take(int rows, int columns)
    {
        double[]? data = null;
        long wanted = (long)rows * columns;
        if (wanted <= LargestLength)
        {
            lock (Gate)
            {
                if (Free.TryGetValue((int)wanted, out Stack<double[]>? fitting) && fitting.TryPop(out data))
                {
                    length -= wanted;
                }
            }
        }

        if (data is null)
        {
            return new Matrix(rows, columns);
        }

        Array.Clear(data);
        return new Matrix(data, 0, rows, columns, columns);
    }

    /// <summary>Gives away the storage of a matrix that nobody will use again, nor any view of it.</summary>
    public static void Give(Matrix matrix)
    {
        double[] data = matrix.Data;
        if (data.Length is 0 or > LargestLength)
        {
            return;
        }

        lock (Gate)
        {
            if (length + data.Length > MostLength)
            {
                return;
            }

            if (!Free.TryGetValue(data.Length, out Stack<double[]>? fitting))
            {
                Free[data.Length] = fitting = new();
            }

            fitting.Push(data);
            length += data.Length;
        }
    }
}
