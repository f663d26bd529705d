using System.Text.Json;
using DlnSweep.Dynamics.Mixed;
using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Dynamics.Tests.Mixed;

/// <summary>Small networks with weights given by formulas: every kernel must reproduce the reference to 1e-11.</summary>
public sealed class DeterministicCaseTests
{
    private static readonly SingleThread Team = SingleThread.Instance;

    public static TheoryData<string> Cases => ["deterministic_d3_w7", "deterministic_d4_w20"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ExplicitKernel_AfterAllSteps_GivesReferenceMatrices(string id)
    {
        Problem problem = new(id);
        ExplicitKernel kernel = problem.Explicit(problem.First, problem.Second);
        problem.Near("A0", kernel.Iterate);

        problem.Run(kernel);

        problem.Near("A_gd", kernel.Iterate);
        problem.NearErrors(kernel.Losses);
        Matrix gram = new(problem.Dimension, problem.Dimension);
        Product.Multiply(1, kernel.Second, Op.None, kernel.Second, Op.Transpose, 0, gram, Team);
        problem.Near("C1_gd", gram);
        Product.Multiply(1, kernel.First, Op.Transpose, kernel.First, Op.None, 0, gram, Team);
        problem.Near("C2_gd", gram);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GramKernel_AfterAllSteps_GivesReferenceMatrices(string id)
    {
        Problem problem = new(id);
        GramKernel kernel = problem.Gram();

        problem.Run(kernel);

        problem.Near("A_gd", kernel.Iterate);
        problem.Near("C1_gd", kernel.OutputGram);
        problem.Near("C2_gd", kernel.InputGram);
        problem.NearErrors(kernel.Losses);
    }

    /// <summary>The weights [W1, W2^T] = Q R may be replaced by R: a network of width 2d with the same Gram matrix.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void ExplicitKernel_OnTriangularFactor_GivesReferenceMatrix(string id)
    {
        Problem problem = new(id);
        int d = problem.Dimension;
        Matrix factor = QrFactorization.UpperFactor(problem.Joined(), Team);
        Matrix first = factor.Block(0, 0, 2 * d, d).Clone();
        Matrix second = new(d, 2 * d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < 2 * d; j++)
            {
                second[i, j] = factor[j, d + i];
            }
        }

        ExplicitKernel kernel = problem.Explicit(first, second);
        problem.Run(kernel);

        problem.Near("A_gd", kernel.Iterate);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SelfConsistentRuns_AfterAllSteps_GiveReferenceMatricesAndDistances(string id)
    {
        Problem problem = new(id);
        GramKernel network = problem.Gram();
        EulerKernel euler = new(problem.Threshold, problem.Target, problem.LearningRate, Team);
        euler.StartFrom(network.Iterate);
        GramKernel twin = new(problem.Target, problem.LearningRate, Team);
        NetworkStart.Twin(twin, network.Iterate, problem.Threshold, imbalance: 0, Team);

        problem.Run(network);
        problem.Run(euler);
        problem.Run(twin);

        problem.Near("A_selfconsistent_euler", euler.Iterate);
        problem.Near("A_twin", twin.Iterate);
        Assert.Equal(problem.Json.Number("d2_gd_sc"), Distance(network, euler), 1e-11);
        Assert.Equal(problem.Json.Number("d2_gd_twin"), Distance(network, twin), 1e-11);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spectrum_OfFinalMatrix_GivesReferenceValues(string id)
    {
        Problem problem = new(id);
        GramKernel kernel = problem.Gram();
        problem.Run(kernel);

        double[] values = SingularValueDecomposition.Values(kernel.Iterate, Team);

        double[] expected = problem.Json.GetProperty("singular_values").Deserialize<double[]>()!;
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        double stableRank = kernel.Iterate.Span.ToArray().Sum(a => a * a) / (values[0] * values[0]);
        Assert.Equal(problem.Json.Number("stable_rank"), stableRank, 1e-10);
    }

    private static double Distance(MatrixDynamics one, MatrixDynamics other) =>
        Vectors.SquaredDistance(one.Iterate.Span, other.Iterate.Span) / one.Iterate.Span.Length;

    private sealed class Problem
    {
        public Problem(string id)
        {
            Json = MixedReference.Case(id);
            int w = Json.Whole("w");
            double sigma = Json.Number("sig");
            First = Filled(w, Dimension, (i, j) => sigma * Math.Sin(1 + (3 * i) + (7 * j)));
            Second = Filled(Dimension, w, (i, j) => sigma * Math.Cos(2 + (5 * i) + (11 * j)));
            Matrix signal = Json.Matrix("A_star");
            Matrix noise = Json.Matrix("E");
            Matrix observed = Filled(Dimension, Dimension, (i, j) => signal[i, j] + noise[i, j]);
            Target = new MixedTarget(signal, observed, SingularValueDecomposition.Values(signal, Team)[0]);
        }

        public JsonElement Json { get; }

        public int Dimension => Json.Whole("d");

        public double Threshold => Json.Number("c");

        public double LearningRate => Json.Number("eta");

        public Matrix First { get; }

        public Matrix Second { get; }

        public MixedTarget Target { get; }

        public ExplicitKernel Explicit(Matrix first, Matrix second)
        {
            ExplicitKernel kernel = new(first.Rows, Target, LearningRate, Team);
            first.CopyTo(kernel.First);
            second.CopyTo(kernel.Second);
            kernel.Begin();
            return kernel;
        }

        public GramKernel Gram()
        {
            GramKernel kernel = new(Target, LearningRate, Team);
            NetworkStart.Set(kernel, First, Second, Team);
            kernel.Begin();
            return kernel;
        }

        /// <summary>[W1, W2^T], w x 2d.</summary>
        public Matrix Joined() =>
            Filled(First.Rows, 2 * Dimension, (i, j) => j < Dimension ? First[i, j] : Second[j - Dimension, i]);

        public void Run(MatrixDynamics dynamics)
        {
            Assert.Equal(Json.Number("train0"), dynamics.Losses.Train, 1e-11);
            Assert.Equal(Json.Number("test0"), dynamics.Losses.Test, 1e-11);
            for (int i = 0; i < Json.Whole("steps"); i++)
            {
                dynamics.Step();
            }
        }

        public void Near(string name, Matrix actual)
        {
            Matrix expected = Json.Matrix(name);
            for (int i = 0; i < expected.Span.Length; i++)
            {
                Assert.Equal(expected.Span[i], actual.Span[i], Json.Number("tol_abs"));
            }
        }

        public void NearErrors(Losses losses)
        {
            Assert.Equal(Json.Number("train"), losses.Train, Json.Number("tol_abs"));
            Assert.Equal(Json.Number("test"), losses.Test, Json.Number("tol_abs"));
        }

        private static Matrix Filled(int rows, int columns, Func<int, int, double> entry)
        {
            Matrix matrix = new(rows, columns);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    matrix[i, j] = entry(i, j);
                }
            }

            return matrix;
        }
    }
}
