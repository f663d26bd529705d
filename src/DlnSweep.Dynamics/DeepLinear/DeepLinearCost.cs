using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>What a run is expected to cost: the leading terms of each method, their factors fitted to measured runs.</summary>
internal static class DeepLinearCost
{
    // A step of a layer, and of a two-time matrix of the theory, whatever its size: calls, loops, short vectors.
    private const double LayerStep = 8e4;
    private const double MatrixStep = 8e3;

    // A pass over a vector waits for the cache: this many operations for each element.
    private const double Element = 700;

    // What a core keeps close; beyond it matrix-vector products run at half the speed.
    private const double CacheBytes = 1 << 22;

    internal static CostEstimate Estimate(ParameterValues values)
    {
        DeepLinearMethod method = values.Get(DeepLinearParameters.Method);
        if (method == DeepLinearMethod.InfiniteWidth)
        {
            return InfiniteWidth(values);
        }

        var problem = new Size(
            values.Get(DeepLinearParameters.Depth),
            values.Get(DeepLinearParameters.Width),
            values.Get(DeepLinearParameters.InputDimension),
            Math.Max(1, values.Get(DeepLinearParameters.SampleRatio) * values.Get(DeepLinearParameters.InputDimension)),
            values.Get(DeepLinearParameters.Steps) + 1,
            values.Get(DeepLinearParameters.Data),
            values.Get(DeepLinearParameters.Residual),
            Groups(values));
        return method switch
        {
            DeepLinearMethod.Dense => Dense(problem),
            DeepLinearMethod.Dmft => Theory(problem),
            _ => Simulation(problem),
        };
    }

    private static CostEstimate InfiniteWidth(ParameterValues values)
    {
        if (values.Get(DeepLinearParameters.Spectrum) == DataSpectrum.Isotropic)
        {
            double rows = values.Get(DeepLinearParameters.Steps) + 1;
            return new CostEstimate(3e4 * rows, 1e4, rows, "moments");
        }

        // About 10^5 steps on 140 modes.
        return new CostEstimate(2e10, 1e6, 125, "power-law");
    }

    private static CostEstimate Dense(Size size)
    {
        double weights = (size.Width * size.Dimension) + ((size.Depth - 1) * size.Width * size.Width);
        double samples = size.Data == TrainingData.Population ? 0 : size.Samples * size.Dimension;
        double draws = size.Data == TrainingData.Online ? 10 * samples : 0;

        // Products of matrices with vectors wait for memory: one counts as ten operations of a product of matrices.
        double flops = 10 * size.Times * ((6 * weights) + (4 * samples) + draws);
        double bytes = 8 * (weights + samples);
        return new CostEstimate(bytes > CacheBytes ? 2 * flops : flops, bytes, size.Times, "dense");
    }

    private static CostEstimate Simulation(Size size)
    {
        double hiddenMatrices = size.Residual ? size.Depth : 1;
        double hidden = Math.Min(size.Width, 2 * hiddenMatrices * size.Times);
        double input = Math.Min(size.Dimension, size.Groups * 2 * size.Times);
        double samples = size.Data == TrainingData.FullBatch ? Math.Min(size.Samples, size.Times) : 0;
        double widths = (6 * size.Depth * hidden) + (3 * input) + (2 * (samples + (samples > 0 ? input : 0)));
        double histories = 2 * size.Times * size.Times * widths; // half of what they could be: training stops adding directions
        double passes = (LayerStep * (size.Depth + 1)) + (Element * size.Depth * hidden);
        return new CostEstimate(histories + (size.Times * passes), 8 * size.Times * widths, size.Times, size.Residual ? "residual" : "simulation");
    }

    private static CostEstimate Theory(Size size)
    {
        double fields = size.Residual ? 4 * size.Depth * size.Depth : 6 * size.Depth;
        double groups = size.Data == TrainingData.Population ? 3 : 6;
        double matrices = fields + (groups * size.Groups) + 8;
        double square = size.Times * size.Times;
        double sums = (size.Residual ? 5 : 2.7) * square * size.Times * matrices;
        return new CostEstimate(
            sums + (MatrixStep * size.Times * matrices), 4 * square * matrices, size.Times, size.Residual ? "residual-dmft" : "dmft");
    }

    private static double Groups(ParameterValues values) =>
        values.Get(DeepLinearParameters.Spectrum) == DataSpectrum.Isotropic
            ? 1
            : ModeGroups.CountOf(values.Get(DeepLinearParameters.InputDimension));

    private sealed record Size(
        double Depth, double Width, double Dimension, double Samples, double Times, TrainingData Data, bool Residual, double Groups);
}
