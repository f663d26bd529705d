using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.Committee;

/// <summary>What a run is expected to cost: the leading terms of each method, their factors fitted to measured runs.</summary>
internal static class CommitteeCost
{
    /// <summary>The estimate for one run.</summary>
    public static CostEstimate Of(CommitteeSettings settings) => settings.Method switch
    {
        CommitteeMethod.Simulation => Simulation(settings),
        CommitteeMethod.Dense => Dense(settings),
        _ => Integration(settings),
    };

    /// <summary>Arcsines (or as much other work) of a step of the integrator: six evaluations of the right side.</summary>
    public static double ArcsinesPerStep(CommitteeSettings settings)
    {
        double n = settings.Fields;
        double students = settings.Students;
        double pairs = n * (n + 1) / 2;
        double noise = settings.Method == CommitteeMethod.Ode ? students * (students + 1) / 2 * pairs : 0;
        return 6 * (noise + (students * n * n / 4) + pairs + 300);
    }

    private static CostEstimate Simulation(CommitteeSettings settings)
    {
        double k = settings.Students;
        double b = settings.Batch;
        double n = settings.Fields;
        double step = (4 * k * k * (k + b)) + (b * ((2 * k * n) + (60 * n))) + (b * b * (k + 20)) + 500;
        return new CostEstimate(40 * step * settings.Steps, 8 * ((k + b) * (k + b + n)), settings.Records + 1, "simulation");
    }

    private static CostEstimate Dense(CommitteeSettings settings)
    {
        double samples = (double)settings.Batch * settings.InputDimension;
        double flops = ((40 * settings.Students) + 100) * samples * settings.Steps;
        return new CostEstimate(flops, 8 * (samples + (settings.Students * settings.InputDimension)), settings.Records + 1, "dense");
    }

    // Plateaus and fast modes: some hundred steps, whatever the horizon.
    private static CostEstimate Integration(CommitteeSettings settings)
    {
        double steps = 300 + (2.0 * settings.Records);
        return new CostEstimate(
            400 * ArcsinesPerStep(settings) * steps,
            1e5,
            settings.Records + 1,
            settings.Method == CommitteeMethod.Ode ? "ode" : "flow");
    }
}
