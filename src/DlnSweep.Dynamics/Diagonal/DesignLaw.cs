using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Diagonal;

/// <summary>The law of the inputs X = Z/sqrt(d).</summary>
/// <param name="Kind">The law of the entries of Z.</param>
/// <param name="DegreesOfFreedom">nu of Student's law, above 2.</param>
/// <param name="Correlation">rho of the correlated law: corr(Z_i, Z_j) = rho^|i - j|.</param>
internal sealed record DesignLaw(DataLaw Kind, double DegreesOfFreedom, double Correlation)
{
    /// <summary>Independent standard normal entries: the law of the theory.</summary>
    public static readonly DesignLaw Gaussian = new(DataLaw.Gaussian, double.NaN, double.NaN);

    /// <summary>
    /// Where each column of the autoregression stands: the signal's nonzeros come first, so correlated columns are in random order. Other
    /// laws do not tell columns apart.
    /// </summary>
    public int[] Columns(int dimension, RandomStreams streams)
    {
        int[] columns = [.. Enumerable.Range(0, dimension)];
        if (Kind == DataLaw.Correlated)
        {
            RandomSource source = streams.Own("columns");
            for (int i = dimension - 1; i > 0; i--)
            {
                int j = source.NextInteger(i + 1);
                (columns[i], columns[j]) = (columns[j], columns[i]);
            }
        }

        return columns;
    }

    /// <summary>Draws a row of Z.</summary>
    /// <param name="source">Random numbers.</param>
    /// <param name="columns">See <see cref="Columns"/>.</param>
    /// <param name="row">Where it is written.</param>
    public void Draw(RandomSource source, int[] columns, Span<double> row)
    {
        switch (Kind)
        {
            case DataLaw.Rademacher:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] = source.NextBits() >> 63 == 0 ? 1 : -1;
                }

                break;
            case DataLaw.Student:
                source.FillNormal(row);
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] *= Math.Sqrt((DegreesOfFreedom - 2) / source.NextChiSquare(DegreesOfFreedom));
                }

                break;
            case DataLaw.Correlated:
                Autoregress(source, columns, row);
                break;
            default:
                source.FillNormal(row);
                break;
        }
    }

    private void Autoregress(RandomSource source, int[] columns, Span<double> row)
    {
        double innovation = Math.Sqrt((1 - Correlation) * (1 + Correlation));
        double value = source.NextNormal();
        row[columns[0]] = value;
        for (int i = 1; i < columns.Length; i++)
        {
            value = (Correlation * value) + (innovation * source.NextNormal());
            row[columns[i]] = value;
        }
    }
}
