namespace DlnSweep.Benchmarks.Profile;

/// <summary>A line of the profile.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Seconds">Its CPU time in the whole run.</param>
/// <param name="Operations">Its floating-point operations, where they are what it is made of.</param>
/// <param name="Level">0 for a part of the run; the lines of a higher level below a line split it up.</param>
internal sealed record ProfilePart(string Name, double Seconds, double? Operations = null, int Level = 0);
