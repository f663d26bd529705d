using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// The loss after one step from initialization as a polynomial of the learning rate, and where it is smallest: the loss that is trained on,
/// the population's where every step draws its own samples. The schedule's factor is not part of the learning rate.
/// </summary>
/// <remarks>
/// The output after the step is sum_k eta_0^k v_k, with k up to L + 1 (L - 1 with frozen ends). Its coefficients are revealed once, so that
/// all learning rates see the same matrices. After Hayou 2025, arXiv 2511.01734, where only the first k is kept.
/// </remarks>
internal sealed class FirstStep
{
    private const int GridPoints = 2001;
    private const int Bisections = 60;

    private readonly IFrozenNetwork network;
    private readonly DeepLinearSettings settings;
    private readonly List<double[]> terms; // R v_k at k; at 0 the residual at initialization

    private readonly double[] residual;
    private readonly double[] derivative;

    private FirstStep(IFrozenNetwork network)
    {
        this.network = network;
        settings = network.Settings;
        terms = [network.Residual.ToArray()];
        residual = new double[terms[0].Length];
        derivative = new double[residual.Length];
    }

    /// <summary>The best learning rate eta_0.</summary>
    internal double Optimum { get; private set; }

    /// <summary>The loss there.</summary>
    internal double Loss { get; private set; }

    /// <summary>Whether it is at an end of the interval searched, 0 to four over the kernel at initialization.</summary>
    internal bool IsAtEdge { get; private set; }

    /// <summary>The loss after one step of a learning rate.</summary>
    internal double LossAt(double rate) => At(rate).Loss;

    /// <summary>Products of each matrix from each side that a measurement takes at most.</summary>
    internal static int Products(int depth) => depth + 2;

    /// <summary>Measures a network at initialization; null where nothing would learn in the lazy limit.</summary>
    internal static FirstStep? Measure(IFrozenNetwork network)
    {
        double kernel = network.Settings.LazyKernel;
        if (!(kernel > 0 && double.IsFinite(kernel)))
        {
            return null;
        }

        var step = new FirstStep(network);
        step.Reveal();
        step.Minimize(4 / kernel);
        return step;
    }

    private void Reveal()
    {
        int depth = settings.Depth;
        double[][] forward = PassForward();
        List<double[]> fields = [network.Backward(depth).ToArray()]; // the coefficients of g^l
        if (settings.Train == TrainedLayers.All)
        {
            fields.Add(forward[depth - 1]);
            Vectors.Scale(settings.Richness, fields[1]);
        }

        double branch = settings.Branch * settings.Branch * settings.HiddenRate * settings.Richness / settings.Width;
        for (int l = depth - 1; l > 0; l--)
        {
            fields = Next(fields, l, settings.Skip, branch, forward[l - 1]);
        }

        List<double[]> outputs = Next(fields, 0, 0, settings.EndRate / settings.Width, network.Signal);
        for (int k = 1; k < outputs.Count; k++)
        {
            double[] term = new double[network.Residual.Length];
            network.MapToResidual(outputs[k], term);
            terms.Add(term);
        }
    }

    /// <summary>a^l at l - 1.</summary>
    private double[][] PassForward()
    {
        double[][] fields = [.. Enumerable.Range(1, settings.Depth).Select(l => new double[network.LengthOf(l)])];
        network.Multiply(0, network.Signal, fields[0]);
        for (int l = 1; l < fields.Length; l++)
        {
            network.Multiply(l, fields[l - 1], fields[l]);
            Vectors.Axpy(settings.Skip, fields[l - 1], fields[l]);
        }

        return fields;
    }

    /// <summary>
    /// The coefficients one layer down: those of r_0 g + s W_l^T g / sqrt(N) with the initial W_l, and one power higher what the update of
    /// W_l adds.
    /// </summary>
    private List<double[]> Next(List<double[]> above, int l, double skip, double rate, ReadOnlySpan<double> input)
    {
        List<double[]> below = [];
        ReadOnlySpan<double> backward = network.Backward(l + 1);
        for (int k = 0; k <= above.Count; k++)
        {
            double[] term = new double[network.LengthOf(l)];
            if (k < above.Count)
            {
                network.MultiplyTransposed(l, above[k], term);
                if (skip != 0)
                {
                    Vectors.Axpy(skip, above[k], term);
                }
            }

            if (k > 0)
            {
                Vectors.Axpy(rate * Vectors.Dot(backward, above[k - 1]), input, term);
            }

            below.Add(term);
        }

        return below;
    }

    /// <summary>The best point of a grid, then the zero of the derivative between its neighbours.</summary>
    private void Minimize(double end)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i < GridPoints; i++)
        {
            double loss = At(Point(i)).Loss;
            if (loss < least)
            {
                (best, least) = (i, loss);
            }
        }

        IsAtEdge = best is 0 or GridPoints - 1;
        Optimum = IsAtEdge ? Point(best) : Bisect(Point(best - 1), Point(best + 1));
        Loss = At(Optimum).Loss;

        double Point(int i) => end * i / (GridPoints - 1);
    }

    private double Bisect(double low, double high)
    {
        for (int i = 0; i < Bisections; i++)
        {
            double middle = 0.5 * (low + high);
            if (At(middle).Slope < 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return 0.5 * (low + high);
    }

    /// <summary>The loss at a learning rate and half its derivative.</summary>
    private (double Loss, double Slope) At(double rate)
    {
        Array.Clear(residual);
        Array.Clear(derivative);
        for (int k = terms.Count - 1; k >= 0; k--)
        {
            Vectors.Combine(1, residual, rate, derivative, derivative);
            Vectors.Combine(k == 0 ? 1 : -1, terms[k], rate, residual, residual);
        }

        return (Vectors.SumOfSquares(residual), Vectors.Dot(residual, derivative));
    }
}
