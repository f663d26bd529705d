namespace DlnSweep.Dynamics.Committee;

/// <summary>What the metrics of a whole run need of one record.</summary>
/// <param name="Time">t.</param>
/// <param name="TestLoss">The noise-free test loss.</param>
/// <param name="Specialization">The mean over teachers of the largest cosine.</param>
internal readonly record struct Record(double Time, double TestLoss, double Specialization);
