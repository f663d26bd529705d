using DlnSweep.Dynamics.DeepLinear;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DlnSweep.Dynamics.Tests.DeepLinear;

/// <summary>The input site of the theory as matrix equations, solved by inverses for given B^1 and C_g^1: part of the oracles.</summary>
internal sealed class FixedPointInput(DeepLinearSettings settings)
{
    private Matrix<double> responseOfError = DenseMatrix.Create(0, 0, 0); // R_D
    private Matrix<double> covarianceOfSamples = DenseMatrix.Create(0, 0, 0); // C_rho

    /// <summary>C_q.</summary>
    public Matrix<double> SignalCovariance { get; private set; } = DenseMatrix.Create(0, 0, 0);

    /// <summary>A^0.</summary>
    public Matrix<double> FieldResponse { get; private set; } = DenseMatrix.Create(0, 0, 0);

    public Losses[] Losses { get; private set; } = [];

    /// <summary>Extends everything with zeros to n times.</summary>
    public void Grow(int n)
    {
        responseOfError = FixedPoint.Grown(responseOfError, n);
        covarianceOfSamples = FixedPoint.Grown(covarianceOfSamples, n);
        SignalCovariance = FixedPoint.Grown(SignalCovariance, n);
        FieldResponse = FixedPoint.Grown(FieldResponse, n);
    }

    /// <summary>One iteration: everything from the last R_D and C_rho.</summary>
    public void Iterate(Matrix<double> backwardResponse, Matrix<double> backwardCovariance)
    {
        int n = backwardResponse.RowCount;
        double g = settings.Richness;
        double inverseRatio = settings.InverseWidthRatio;
        Matrix<double> one = DenseMatrix.CreateIdentity(n);
        Matrix<double> h = (backwardResponse / g) + (settings.LearningRate * FixedPoint.StrictlyLower(backwardCovariance));
        Matrix<double> cn = backwardCovariance * (inverseRatio / (g * g));
        bool full = settings.Data == TrainingData.FullBatch;
        Matrix<double> re = full ? (one - (responseOfError / settings.SampleRatio)).Inverse() : one;
        Matrix<double> cq = DenseMatrix.Create(n, n, 0);
        Matrix<double> cd = DenseMatrix.Create(n, n, 0);
        Matrix<double> rd = DenseMatrix.Create(n, n, 0);
        Matrix<double> a0 = DenseMatrix.Create(n, n, 0);
        foreach (ModeGroup mode in ModeGroups.Fractions(settings.Groups))
        {
            double root = Math.Sqrt(mode.Eigenvalue);
            Matrix<double> solve = (one + (mode.Eigenvalue * re * h)).Inverse();
            Vector<double> ones = DenseVector.Create(n, 1);
            Vector<double> qw = solve * (mode.Eigenvalue * re * ones);
            Matrix<double> qn = -mode.Eigenvalue * solve * re;
            Matrix<double> qr = root * solve;
            Vector<double> dw = ones - (h * qw);
            Matrix<double> dn = -one - (h * qn);
            Matrix<double> dr = -h * qr;
            cq += mode.Count
                * ((mode.TargetSquare * qw.OuterProduct(qw)) + (qn * cn * qn.Transpose()) + (qr * covarianceOfSamples * qr.Transpose()));
            cd += mode.Count * mode.Eigenvalue
                * ((mode.TargetSquare * dw.OuterProduct(dw)) + (dn * cn * dn.Transpose()) + (dr * covarianceOfSamples * dr.Transpose()));
            rd += mode.Count * root * dr;
            a0 += mode.Count * inverseRatio / g * qn;
        }

        double noise = settings.LabelNoise * settings.LabelNoise;
        Matrix<double> ce = re * (cd + DenseMatrix.Create(n, n, noise)) * re.Transpose();
        (SignalCovariance, FieldResponse, responseOfError) = (cq, a0, rd);
        covarianceOfSamples = settings.Data switch
        {
            TrainingData.Population => DenseMatrix.Create(n, n, 0),
            TrainingData.FullBatch => ce / settings.SampleRatio,
            _ => DenseMatrix.CreateDiagonal(n, n, t => (cd[t, t] + noise) / settings.SampleRatio),
        };
        Losses = [.. Enumerable.Range(0, n).Select(t => new Losses(cd[t, t], full ? ce[t, t] : Train(cd[t, t], noise)))];
    }

    private double Train(double test, double noise) => settings.Data == TrainingData.Online ? test + noise : test;
}
