namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>
/// Mean-square stability of SGD at a constant learning rate, in closed form: the kernel of the loss's Volterra equation is not negative,
/// so that
/// the loss is bounded exactly where its integral, the gain G, is below 1 and no single mode grows.
/// </summary>
internal sealed class StabilityEdge(Nodes nodes, double inverseBatch, double momentum)
{
    private const int MostBisections = 200;

    // The largest learning rate times variance at which a mode is stable by itself is 2 over this.
    private readonly double stiffness = ((1 - momentum) / (1 + momentum)) + inverseBatch;

    /// <summary>G(eta) = (eta/m) sum_j n_j lam_j / (2 - eta lam_j ((1 - beta)/(1 + beta) + 1/m)); +infinity where a mode grows.</summary>
    public double Gain(double rate)
    {
        double sum = 0;
        for (int i = 0; i < nodes.Rates.Length; i++)
        {
            if (nodes.Injections[i] > 0 || nodes.Starts[i] > 0)
            {
                double margin = 2 - (rate * nodes.Rates[i] * stiffness);
                if (margin <= 0)
                {
                    return double.PositiveInfinity;
                }

                sum += nodes.Injections[i] / margin;
            }
        }

        return rate * inverseBatch * sum;
    }

    /// <summary>The learning rate at which the gain reaches 1, or for the population the first mode's own edge.</summary>
    public double CriticalRate()
    {
        double low = 0;
        double high = 2 / (stiffness * nodes.LargestRate);
        for (int i = 0; i < MostBisections && inverseBatch > 0; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Gain(middle) < 1 ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The limit of the loss at a constant learning rate; NaN where there is none.</summary>
    public double StationaryLoss(double rate, double noiseVariance)
    {
        double gain = Gain(rate);
        return gain < 1 ? nodes.Irreducible + ((nodes.Irreducible + noiseVariance) * gain / (1 - gain)) : double.NaN;
    }
}
