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

        if (method == DeepLinearMethod.Balanced)
        {
            // About 10^3 steps on 174 modes.
            return new CostEstimate(1e8, 1e5, 267, "balanced");
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
            DeepLinearMethod.Dense => Dense(problem, DeepLinearSettings.From(values)),
            DeepLinearMethod.Dmft => Theory(problem),
            _ => Simulation(problem, DeepLinearSettings.From(values)),
        };
    }

    private static CostEstimate InfiniteWidth(ParameterValues values)
    {
        if (values.Get(DeepLinearParameters.Spectrum) == DataSpectrum.Isotropic)
        {
            double rows = values.Get(DeepLinearParameters.Steps) + 1;
            if (values.Get(DeepLinearParameters.Momentum) > 0)
            {
                return Theory(new Size(1, double.PositiveInfinity, 1, 1, rows, TrainingData.Population, false, 1));
            }

            return new CostEstimate(3e4 * rows, 1e4, rows, "moments");
        }

        // About 10^5 steps on 140 modes.
        return new CostEstimate(2e10, 1e6, 125, "power-law");
    }

    private static CostEstimate Dense(Size size, DeepLinearSettings settings)
    {
        double weights = (size.Width * size.Dimension) + ((size.Depth - 1) * size.Width * size.Width);
        double samples = size.Data == TrainingData.Population ? 0 : size.Samples * size.Dimension;
        double draws = size.Data == TrainingData.Online ? 10 * samples : 0;

        // Products of matrices with vectors wait for memory: one counts as ten operations of a product of matrices.
        bool momentum = settings.Momentum > 0;
        double passes = size.Times + Passes(size, settings).Sum(m => m.Count);
        double flops = 10 * ((passes * ((6 * weights) + (4 * samples))) + (size.Times * (draws + (momentum ? 2 * weights : 0))));
        double bytes = 8 * ((momentum ? 2 * weights : weights) + samples);
        return new CostEstimate(bytes > CacheBytes ? 2 * flops : flops, bytes, size.Times, "dense");
    }

    private static CostEstimate Simulation(Size size, DeepLinearSettings settings)
    {
        double hiddenMatrices = size.Residual ? size.Depth : 1;
        double hidden = Math.Min(size.Width, 2 * hiddenMatrices * size.Times);
        double input = Math.Min(size.Dimension, size.Groups * 2 * size.Times);
        double samples = size.Data == TrainingData.FullBatch ? Math.Min(size.Samples, size.Times) : 0;
        double widths = (6 * size.Depth * hidden) + (3 * input) + (2 * (samples + (samples > 0 ? input : 0)));
        double histories = 2 * size.Times * size.Times * widths; // half of what they could be: training stops adding directions
        double passes = (LayerStep * (size.Depth + 1)) + (Element * size.Depth * hidden);
        double measured = Passes(size, settings).Sum(m => m.Count * ((2 * m.Time * widths) + (2 * passes)));
        double copies = measured > 0 ? 2 : 1;
        return new CostEstimate(
            histories + (size.Times * passes) + measured,
            copies * 8 * size.Times * widths,
            size.Times,
            size.Residual ? "residual" : "simulation");
    }

    /// <summary>
    /// How many passes back and forth measurements make on copies of the network, and how many steps these have behind them.
    /// </summary>
    private static IEnumerable<(double Count, double Time)> Passes(Size size, DeepLinearSettings settings)
    {
        if (settings.MeasuresFirstStep)
        {
            yield return (FirstStep.Products(settings.Depth), 0);
        }

        if (settings.Sharpness != SharpnessRecord.None)
        {
            bool always = settings.Sharpness == SharpnessRecord.Records;
            double products = Sharpness.Products(settings.SharpnessSteps);
            yield return (always ? products * size.Times : products, (always ? 0.5 * size.Times : size.Times) + products);
        }
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
