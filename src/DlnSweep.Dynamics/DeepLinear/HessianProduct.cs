using DlnSweep.Numerics.LinearAlgebra;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// Products with the Hessian of half the mean squared error over all trained weights, in units of 1 / (g^2 N), so that a gradient step of
/// rate eta_0 is at the edge of stability when eta_0 times the largest eigenvalue is 2. A hidden learning rate factor h multiplies the
/// hidden blocks by sqrt(h) on both sides.
/// </summary>
/// <remarks>
/// Directions in weight space are of low rank: U_l = X_l M_l Y_l^T with orthonormal bases X_l of [g^(l+1), dg^(l+1) ..] and Y_l of
/// [a^l, a^l(z), da^l ..], and u = Y_L m for the readout; a direction is the row of all M_l and m. A product is one tangent pass back and
/// one forward. Bases of raw vectors and their Gram matrices would not do: they turn dependent when the Krylov space is exhausted, and
/// spurious eigenvalues appear.
/// </remarks>
internal sealed class HessianProduct
{
    private readonly IFrozenNetwork network;
    private readonly DeepLinearSettings settings;
    private readonly int depth;
    private readonly int rows;
    private readonly int columns;
    private readonly GrowingBasis[] left; // X_l at l
    private readonly GrowingBasis[] right; // Y_l at l, l = 0 .. L
    private readonly double[] leftSizes; // |g^(l+1)| at l
    private readonly double[] rightSizes; // |a^l| at l; a^0 is q
    private readonly double[][] backward; // dg^(l+1) at l
    private readonly double[][] forward; // da^l at l; da^0 is dq
    private readonly double[] output; // dv
    private readonly double[] residual;
    private readonly double[] coefficients;

    /// <summary>Bases that contain the network's own vectors g^l and a^l.</summary>
    /// <param name="network">The network.</param>
    /// <param name="products">How many products there will be at most.</param>
    internal HessianProduct(IFrozenNetwork network, int products)
    {
        this.network = network;
        settings = network.Settings;
        depth = settings.Depth;
        rows = products + 1;
        columns = products + 2;
        left = NewBases(depth);
        right = NewBases(depth + 1);
        leftSizes = new double[depth];
        rightSizes = new double[depth + 1];
        forward = [.. Enumerable.Range(0, depth + 1).Select(l => new double[network.LengthOf(l)])];
        backward = [.. Enumerable.Range(1, depth).Select(l => new double[network.LengthOf(l)])];
        output = new double[network.LengthOf(0)];
        residual = new double[network.Residual.Length];
        coefficients = new double[columns];
        for (int l = 0; l < depth; l++)
        {
            leftSizes[l] = Math.Sqrt(Vectors.SumOfSquares(network.Backward(l + 1)));
            left[l].Include(network.Backward(l + 1), coefficients);
        }

        network.MapToSignal(network.Residual, forward[0]);
        for (int l = 0; l < depth; l++)
        {
            rightSizes[l] = Math.Sqrt(Vectors.SumOfSquares(forward[l]));
            right[l].Include(forward[l], coefficients);
            if (l + 1 < depth)
            {
                PassForward(l);
            }
        }
    }

    /// <summary>The length of directions.</summary>
    internal int Length => (depth * rows * columns) + columns;

    /// <summary>
    /// A direction to start from: the gradient of the output at an input z = q / |q| + a random direction, which finds eigenvectors that
    /// are orthogonal to the gradient of the loss.
    /// </summary>
    internal void Start(Span<double> direction)
    {
        direction.Clear();
        double[] z = forward[0];
        Array.Clear(z);
        network.DrawInput(z);
        double size = Math.Sqrt(Vectors.SumOfSquares(z));
        Vectors.Scale(size > 0 ? 1 / size : 0, z);
        network.MapToSignal(network.Residual, output);
        Vectors.Axpy(rightSizes[0] > 0 ? 1 / rightSizes[0] : 0, output, z);
        for (int l = 0; l < depth; l++)
        {
            right[l].Include(forward[l], coefficients);
            if (IsTrained(l))
            {
                Vectors.Axpy(leftSizes[l], coefficients, Row(direction, l, 0));
            }

            PassForward(l);
        }

        right[depth].Include(forward[depth], coefficients);
        if (settings.Train == TrainedLayers.All)
        {
            coefficients.CopyTo(Readout(direction));
        }
    }

    /// <summary>image = H direction.</summary>
    internal void Apply(ReadOnlySpan<double> direction, Span<double> image)
    {
        PassBackward(direction);
        network.MapToResidual(output, residual);
        network.MapToSignal(residual, forward[0]);
        Vectors.Scale(-1, forward[0]);
        image.Clear();
        for (int l = 0; l < depth; l++)
        {
            Collect(l, image);
            PassForward(l);
            AddForwardOf(l, direction);
        }

        right[depth].Include(forward[depth], coefficients);
        if (settings.Train == TrainedLayers.All)
        {
            Vectors.Axpy(-settings.Richness, coefficients, Readout(image));
        }
    }

    private static GrowingBasis[] NewBases(int count) => [.. Enumerable.Range(0, count).Select(_ => new GrowingBasis())];

    private bool IsTrained(int l) => settings.RateOf(l) > 0;

    /// <summary>What U_l is multiplied with in a forward pass: 1 / sqrt(D), or s sqrt(h) / sqrt(N).</summary>
    private double WeightOf(int l) => l == 0
        ? 1 / Math.Sqrt(settings.InputDimension)
        : settings.Branch * Math.Sqrt(settings.HiddenRate) / Math.Sqrt(settings.Width);

    private Span<double> Row(Span<double> direction, int l, int i) => direction.Slice(((l * rows) + i) * columns, columns);

    private ReadOnlySpan<double> Row(ReadOnlySpan<double> direction, int l, int i) => direction.Slice(((l * rows) + i) * columns, columns);

    private Span<double> Readout(Span<double> direction) => direction[^columns..];

    /// <summary>dg^L = u; dg^l = r_0 dg^(l+1) + s (W_l^T dg^(l+1) + U_l^T g^(l+1)) / sqrt(N); dv likewise from the first layer.</summary>
    private void PassBackward(ReadOnlySpan<double> direction)
    {
        Array.Clear(backward[depth - 1]);
        right[depth].AddTo(1, direction[^columns..], backward[depth - 1]);
        for (int l = depth - 1; l > 0; l--)
        {
            double[] below = backward[l - 1];
            network.MultiplyTransposed(l, backward[l], below);
            right[l].AddTo(WeightOf(l) * leftSizes[l], Row(direction, l, 0), below);
            Vectors.Axpy(settings.Skip, backward[l], below);
        }

        network.MultiplyTransposed(0, backward[0], output);
        double weight = Math.Sqrt(settings.InputDimension) / (settings.Richness * settings.Width);
        right[0].AddTo(weight * leftSizes[0], Row(direction, 0, 0), output);
    }

    /// <summary>W_l times the field of layer l, with the skip connection.</summary>
    private void PassForward(int l)
    {
        network.Multiply(l, forward[l], forward[l + 1]);
        if (l > 0)
        {
            Vectors.Axpy(settings.Skip, forward[l], forward[l + 1]);
        }
    }

    /// <summary>Adds U_l a^l, scaled, to the field above.</summary>
    private void AddForwardOf(int l, ReadOnlySpan<double> direction)
    {
        Span<double> firstColumn = coefficients.AsSpan(0, rows);
        for (int i = 0; i < rows; i++)
        {
            firstColumn[i] = Row(direction, l, i)[0];
        }

        left[l].AddTo(WeightOf(l) * rightSizes[l], firstColumn, forward[l + 1]);
    }

    /// <summary>The block -g (s sqrt(h) / sqrt(N)) (dg^(l+1) a^l^T + g^(l+1) da^l^T) of the image.</summary>
    private void Collect(int l, Span<double> image)
    {
        double scale = -settings.Richness * WeightOf(l);
        left[l].Include(backward[l], coefficients);
        for (int i = 0; IsTrained(l) && i < rows; i++)
        {
            Row(image, l, i)[0] = scale * rightSizes[l] * coefficients[i];
        }

        right[l].Include(forward[l], coefficients);
        if (IsTrained(l))
        {
            Vectors.Axpy(scale * leftSizes[l], coefficients, Row(image, l, 0));
        }
    }
}
