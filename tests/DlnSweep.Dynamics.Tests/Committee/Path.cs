using DlnSweep.Dynamics.Committee;

namespace DlnSweep.Dynamics.Tests.Committee;

/// <summary>The differential equation from a given start, by the product's integrator.</summary>
internal sealed class Path
{
    private readonly CommitteeSettings settings;
    private readonly DormandPrince integrator;
    private readonly double[] state;
    private double time;

    public Path(CommitteeSettings settings, ReadOnlySpan<double> q, ReadOnlySpan<double> r, ReadOnlySpan<double> v)
    {
        this.settings = settings;
        OverlapField field = new(settings);
        integrator = FlowRun.Integrator(settings, field);
        Overlaps = new Overlaps(settings.Students, settings.Teachers);
        q.CopyTo(Overlaps.Q);
        r.CopyTo(Overlaps.R);
        v.CopyTo(Overlaps.V);
        state = new double[field.Size];
        OverlapField.Pack(Overlaps, state);
        integrator.Begin(state);
    }

    public Overlaps Overlaps { get; }

    /// <summary>The test loss at a later time.</summary>
    public double LossAt(double end)
    {
        while (time < end)
        {
            integrator.TryStep(ref time, end, state);
        }

        OverlapField.Unpack(state, Overlaps);
        return new NetworkAverages(settings).TestLoss(Overlaps);
    }
}
