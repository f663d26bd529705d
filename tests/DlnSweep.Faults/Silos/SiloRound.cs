namespace DlnSweep.Faults.Silos;

/// <summary>What a round of the campaign showed.</summary>
/// <param name="Disturbance">What was done.</param>
/// <param name="Recovery">Seconds from it to full speed; null where the sweep ended first or speed says nothing.</param>
/// <param name="Seconds">How long the sweep took.</param>
/// <param name="Twice">Configurations that were computed to their end twice: no harm, as their bytes are equal, but work for
/// nothing.</param>
/// <param name="Complaints">What was wrong.</param>
internal sealed record SiloRound(Disturbance Disturbance, double? Recovery, double Seconds, int Twice, IReadOnlyList<string> Complaints);
