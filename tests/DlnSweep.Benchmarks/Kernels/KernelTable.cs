namespace DlnSweep.Benchmarks.Kernels;

/// <summary>The rows.</summary>
internal static class KernelTable
{
    public static IEnumerable<Kernel> Rows =>
        [
            .. new[] { 64, 200, 256 }.Select(n => Gemm(n, 1.15)),
            .. new[] { 512, 1024, 2048 }.Select(n => Gemm(n, 0.95)),
            new("mixed step through Gram matrices, d = 200", "gram_step", 200, 1 / 0.75, null, "ms", KernelCases.GramStep),
            .. new[] { 100, 200, 500 }.Select(n =>
                Time("symmetric eigenvalues and vectors", "eigen", n, n > 200 ? 0.7 : 1, KernelCases.Eigen)),
            .. new[] { 200, 500 }.Select(n => Time("singular values", "singular", n, n > 200 ? 0.7 : 1, KernelCases.Singular)),
            .. new[] { 200, 500 }.Select(n => Time("singular values and vectors", "svd", n, null, KernelCases.Svd)),
            .. new[] { 500, 1000, 2000 }.Select(n => Time("Cholesky", "cholesky", n, 1, KernelCases.Cholesky)),
            .. new[] { 500, 1000, 2000 }.Select(n =>
                Time("triangular solve, n right-hand sides", "triangular", n, 1.1, KernelCases.TriangularSolve)),
            new("normal deviates", "normal", 100_000, 3, 0.1, "million/s", KernelCases.Normal),
            .. DeepLinearCases.Rows,
            .. DiagonalCases.Rows,
            .. CommitteeCases.Rows,
            .. RandomFeaturesCases.Rows,
        ];

    private static Kernel Gemm(int n, double bar) =>
        new($"matrix product, n = {n}", "gemm", n, bar, 2e-9 * n * n * n, "GFLOP/s", KernelCases.Gemm);

    private static Kernel Time(string name, string peer, int n, double? bar, Func<int, (Action?, Action)> make) =>
        new($"{name}, n = {n}", peer, n, bar, null, "ms", make);
}
