namespace DlnSweep.Dynamics.Committee;

/// <summary>Householder reflections from the right that make a short, wide matrix lower triangular.</summary>
internal static class LqFactor
{
    /// <summary>Replaces X (rows x columns, row by row) by L of X = L O, zeros right of the diagonal.</summary>
    public static void Reduce(Span<double> x, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            Span<double> own = x.Slice((i * columns) + i, columns - i);
            double rest = 0;
            for (int j = 1; j < own.Length; j++)
            {
                rest += own[j] * own[j];
            }

            if (rest == 0)
            {
                continue;
            }

            // The reflector 1 - u u^T / (norm |u_0|) maps the row to (-sign norm, 0, ..., 0).
            double norm = Math.Sqrt((own[0] * own[0]) + rest);
            double image = own[0] > 0 ? -norm : norm;
            double head = own[0] - image;
            double scale = 1 / (norm * Math.Abs(head));
            own[0] = head;
            for (int r = i + 1; r < rows; r++)
            {
                Span<double> other = x.Slice((r * columns) + i, own.Length);
                double sum = 0;
                for (int j = 0; j < own.Length; j++)
                {
                    sum += own[j] * other[j];
                }

                sum *= scale;
                for (int j = 0; j < own.Length; j++)
                {
                    other[j] -= sum * own[j];
                }
            }

            own.Clear();
            own[0] = image;
        }
    }
}
