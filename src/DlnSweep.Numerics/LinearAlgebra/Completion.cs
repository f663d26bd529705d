namespace DlnSweep.Numerics.LinearAlgebra;

/// <summary>Completes orthonormal rows to as many as there are values, when some values are zero and their rows tell nothing.</summary>
internal static class Completion
{
    /// <summary>Replaces the rows <c>order[j]</c> with <c>values[j] == 0</c> by unit rows orthogonal to all others.</summary>
    public static void Fill(Matrix rows, double[] values, int[] order)
    {
        int known = Array.FindIndex(values, value => !(value > 0 || double.IsNaN(value)));
        int coordinate = 0;
        for (int j = known < 0 ? values.Length : known; j < values.Length; j++)
        {
            // Among the coordinates some are far from the span of fewer rows than there are coordinates.
            while (!TryCoordinate(rows, order, j, coordinate++))
            {
            }
        }
    }

    private static bool TryCoordinate(Matrix rows, int[] order, int count, int coordinate)
    {
        Span<double> row = rows.Row(order[count]);
        row.Clear();
        row[coordinate % row.Length] = 1;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < count; i++)
            {
                Span<double> other = rows.Row(order[i]);
                Vectors.Axpy(-Vectors.Dot(other, row), other, row);
            }

            double norm = Math.Sqrt(Vectors.SumOfSquares(row));
            // Later turns accept ever smaller remainders.
            if (norm < 0.7 / Math.Sqrt(row.Length) / (1 + (coordinate / row.Length)))
            {
                return false;
            }

            Vectors.Scale(1 / norm, row);
        }

        return true;
    }
}
