namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// The right side of the overlaps' differential equation at infinite input dimension, t = steps / D: R' = c v X, Q' = c (v X + X v) + c^2/B
/// v v Y, v' = rho c I_2 q. A state holds the upper triangle of Q row by row, then R, then v.
/// </summary>
internal sealed class OverlapField
{
    private readonly CommitteeSettings settings;
    private readonly NetworkAverages averages;
    private readonly Overlaps overlaps;
    private readonly double[] drift; // X
    private readonly double[] noise; // Y
    private readonly double[] products; // I_2
    private readonly double noiseRate; // c^2 / B

    public OverlapField(CommitteeSettings settings)
    {
        this.settings = settings;
        averages = new NetworkAverages(settings);
        overlaps = new Overlaps(settings.Students, settings.Teachers);
        drift = new double[settings.Students * settings.Fields];
        noise = new double[settings.Students * settings.Students];
        products = new double[settings.Fields * settings.Fields];
        double c = settings.FirstLayerRate;
        noiseRate = settings.Method == CommitteeMethod.Flow ? 0 : c * c / settings.Batch;
    }

    /// <summary>The length of a state.</summary>
    public int Size => (settings.Students * (settings.Students + 1) / 2) + (settings.Students * settings.Teachers) + settings.Students;

    /// <summary>The derivative of a state.</summary>
    public void Evaluate(ReadOnlySpan<double> state, Span<double> derivative)
    {
        Unpack(state, overlaps);
        averages.Load(overlaps);
        averages.Gaussian.Drift(drift);
        if (noiseRate > 0)
        {
            averages.Gaussian.Noise(noise);
        }

        int students = settings.Students;
        int n = settings.Fields;
        double c = settings.FirstLayerRate;
        ReadOnlySpan<double> v = overlaps.V;
        int i = 0;
        for (int k = 0; k < students; k++)
        {
            for (int l = k; l < students; l++)
            {
                double learned = (v[k] * drift[(k * n) + l]) + (v[l] * drift[(l * n) + k]);
                double spread = noiseRate > 0 ? noiseRate * v[k] * v[l] * noise[(k * students) + l] : 0;
                derivative[i++] = (c * learned) + spread;
            }
        }

        for (int k = 0; k < students; k++)
        {
            for (int m = students; m < n; m++)
            {
                derivative[i++] = c * v[k] * drift[(k * n) + m];
            }
        }

        SecondLayer(derivative[i..]);
    }

    /// <summary>The overlaps of a state.</summary>
    public static void Unpack(ReadOnlySpan<double> state, Overlaps overlaps)
    {
        int students = overlaps.Students;
        int i = 0;
        for (int k = 0; k < students; k++)
        {
            for (int l = k; l < students; l++)
            {
                overlaps.Q[(k * students) + l] = state[i];
                overlaps.Q[(l * students) + k] = state[i++];
            }
        }

        state.Slice(i, overlaps.R.Length).CopyTo(overlaps.R);
        state[(i + overlaps.R.Length)..].CopyTo(overlaps.V);
    }

    /// <summary>The state of overlaps.</summary>
    public static void Pack(Overlaps overlaps, Span<double> state)
    {
        int students = overlaps.Students;
        int i = 0;
        for (int k = 0; k < students; k++)
        {
            for (int l = k; l < students; l++)
            {
                state[i++] = overlaps.Q[(k * students) + l];
            }
        }

        overlaps.R.CopyTo(state[i..]);
        overlaps.V.CopyTo(state[(i + overlaps.R.Length)..]);
    }

    private void SecondLayer(Span<double> derivative)
    {
        derivative.Clear();
        if (settings.SecondLayerRate == 0)
        {
            return;
        }

        int n = settings.Fields;
        averages.Gaussian.Products(products);
        for (int k = 0; k < derivative.Length; k++)
        {
            double sum = 0;
            for (int f = 0; f < n; f++)
            {
                sum += averages.Gaussian.Coefficients[f] * products[(k * n) + f];
            }

            derivative[k] = settings.SecondLayerRate * settings.FirstLayerRate * sum;
        }
    }
}
