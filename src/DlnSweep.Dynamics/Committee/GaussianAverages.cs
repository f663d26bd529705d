using DlnSweep.Numerics.Functions;
using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// Averages over jointly Gaussian fields u = (lambda, nu) of a network's error e = sum_c q_c g(u_c) + noise, in closed form (Saad and Solla
/// 1995). The n = K + M fields begin with the students; matrices are stored row by row.
/// </summary>
internal sealed class GaussianAverages
{
    private const double TwoOverPi = 0.63661977236758134;

    private readonly Activation activation;
    private readonly int students;
    private readonly int fields;
    private readonly double[] width; // d_i = 1 + C_ii
    private readonly double[] inverse; // of roots
    private readonly double[] alpha;
    private readonly double[] beta;
    private readonly double[] arguments; // of arcsines, the upper triangle row by row
    private readonly double[] weights; // q_c q_d of the upper triangle, off the diagonal twice

    public GaussianAverages(Activation activation, int students, int teachers)
    {
        this.activation = activation;
        this.students = students;
        fields = students + teachers;
        Covariance = new double[fields * fields];
        Coefficients = new double[fields];
        width = new double[fields];
        inverse = new double[fields];
        alpha = new double[fields];
        beta = new double[fields];
        arguments = new double[fields * (fields + 1) / 2];
        weights = new double[arguments.Length];
    }

    /// <summary>C, n x n, both triangles.</summary>
    public double[] Covariance { get; }

    /// <summary>q: -s v_k for students, the second layer of the teachers.</summary>
    public double[] Coefficients { get; }

    /// <summary>The variance of the label noise.</summary>
    public double NoiseVariance { get; set; }

    /// <summary>Takes up changed covariances and coefficients; before any average.</summary>
    public void Prepare()
    {
        int i = 0;
        for (int c = 0; c < fields; c++)
        {
            width[c] = 1 + Covariance[(c * fields) + c];
            for (int d = c; d < fields; d++)
            {
                weights[i++] = (d == c ? 1 : 2) * Coefficients[c] * Coefficients[d];
            }
        }
    }

    /// <summary>The noise-free error E e^2 = q . I_2 q; rounding may leave it slightly below zero.</summary>
    public double TestLoss()
    {
        FillPairs();
        return Vectors.Dot(weights, arguments);
    }

    /// <summary>E g(u_c) g(u_d): I_2 as a full n x n matrix.</summary>
    public void Products(Span<double> products)
    {
        FillPairs();
        int i = 0;
        for (int c = 0; c < fields; c++)
        {
            for (int d = c; d < fields; d++, i++)
            {
                products[(c * fields) + d] = arguments[i];
                products[(d * fields) + c] = arguments[i];
            }
        }
    }

    /// <summary>X_kb = E g'(lambda_k) u_b e = sum_c q_c I_3(k, b, c), K x n.</summary>
    public void Drift(Span<double> drift)
    {
        ReadOnlySpan<double> c = Covariance;
        for (int k = 0; k < students; k++)
        {
            ReadOnlySpan<double> own = c.Slice(k * fields, fields);
            Span<double> row = drift.Slice(k * fields, fields);
            row.Clear();
            double shared = 0;
            for (int f = 0; f < fields; f++)
            {
                double weight = Coefficients[f];
                if (activation == Activation.Erf)
                {
                    weight *= TwoOverPi / Math.Sqrt((width[k] * width[f]) - (own[f] * own[f]));
                    shared += weight * own[f];
                }

                ReadOnlySpan<double> other = c.Slice(f * fields, fields);
                for (int b = 0; b < row.Length; b++)
                {
                    row[b] += weight * other[b];
                }
            }

            shared /= width[k];
            for (int b = 0; b < row.Length; b++)
            {
                row[b] -= shared * own[b];
            }
        }
    }

    /// <summary>Y_kl = E g'(lambda_k) g'(lambda_l) e^2 = q . I_4(k, l) q + noise J_2(k, l), K x K.</summary>
    public void Noise(Span<double> noise)
    {
        if (activation == Activation.Linear)
        {
            noise[..(students * students)].Fill(TestLoss() + NoiseVariance);
            return;
        }

        for (int k = 0; k < students; k++)
        {
            for (int l = k; l < students; l++)
            {
                double value = ErfNoise(k, l);
                noise[(k * students) + l] = value;
                noise[(l * students) + k] = value;
            }
        }
    }

    private double ErfNoise(int k, int l)
    {
        ReadOnlySpan<double> c = Covariance;
        ReadOnlySpan<double> ofK = c.Slice(k * fields, fields);
        ReadOnlySpan<double> ofL = c.Slice(l * fields, fields);
        double overlap = ofK[l];
        double determinant = (width[k] * width[l]) - (overlap * overlap); // Lambda_4
        for (int f = 0; f < ofK.Length; f++)
        {
            // S_fg = determinant C_fg - alpha_f C_lg - beta_f C_kg
            alpha[f] = (width[k] * ofL[f]) - (overlap * ofK[f]);
            beta[f] = (width[l] * ofK[f]) - (overlap * ofL[f]);
            double own = (determinant * c[(f * fields) + f]) - (alpha[f] * ofL[f]) - (beta[f] * ofK[f]);
            inverse[f] = 1 / Math.Sqrt(determinant + own);
        }

        int i = 0;
        for (int f = 0; f < fields; f++)
        {
            double scale = inverse[f];
            double scaledAlpha = alpha[f] * scale;
            double scaledBeta = beta[f] * scale;
            ReadOnlySpan<double> row = c.Slice(f * fields, fields);
            for (int g = f; g < row.Length; g++)
            {
                double covariance = (determinant * scale * row[g]) - (scaledAlpha * ofL[g]) - (scaledBeta * ofK[g]);
                arguments[i++] = Math.Clamp(covariance * inverse[g], -1, 1);
            }
        }

        Elementary.Asin(arguments, arguments);
        double root = Math.Sqrt(determinant);
        return ((TwoOverPi * TwoOverPi * Vectors.Dot(weights, arguments)) + (TwoOverPi * NoiseVariance)) / root;
    }

    // I_2 of the upper triangle, in place of the arguments.
    private void FillPairs()
    {
        ReadOnlySpan<double> c = Covariance;
        for (int f = 0; f < fields; f++)
        {
            inverse[f] = 1 / Math.Sqrt(width[f]);
        }

        int i = 0;
        for (int f = 0; f < fields; f++)
        {
            ReadOnlySpan<double> row = c.Slice(f * fields, fields);
            for (int g = f; g < row.Length; g++)
            {
                arguments[i++] = activation == Activation.Linear ? row[g] : Math.Clamp(row[g] * inverse[f] * inverse[g], -1, 1);
            }
        }

        if (activation == Activation.Erf)
        {
            Elementary.Asin(arguments, arguments);
            Vectors.Scale(TwoOverPi, arguments);
        }
    }
}
