namespace DlnSweep.Benchmarks.Simulation;

/// <summary>What a cluster's calls cost the server of its store: CPU seconds, measured.</summary>
/// <param name="Name">The store.</param>
/// <param name="Write">Storing the leases of a partition, 256 configurations.</param>
/// <param name="Read">Reading them.</param>
/// <param name="Heartbeat">A silo says that it is alive.</param>
/// <param name="MemberRow">A silo reads the membership table: per silo that is in it.</param>
internal sealed record StoreCosts(string Name, double Write, double Read, double Heartbeat, double MemberRow);
