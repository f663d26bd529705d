namespace DlnSweep.Running.Engines;

/// <summary>Someone else has asked for the end of a run that this process only watches. Finished work and checkpoints are kept.</summary>
public sealed class SweepStoppedException() : Exception("The sweep was stopped.");
