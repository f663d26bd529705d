namespace DlnSweep.Benchmarks.Load;

/// <summary>What a sweep on a cluster took from the server of the store.</summary>
/// <param name="Store">The store.</param>
/// <param name="Silos">Silos in processes of their own.</param>
/// <param name="Configurations">Configurations of a millisecond or so.</param>
/// <param name="Rate">Configurations a second, from the first result to the last.</param>
/// <param name="Writes">Writes of grain state for each.</param>
/// <param name="StoreCpu">CPU seconds of the server, from the start of the client to its end.</param>
/// <param name="IdleCpu">What of them the silos cost without a sweep, in the same time.</param>
/// <param name="IdleCores">The same, in cores.</param>
/// <param name="Connections">The most connections at a time, those of the client included.</param>
internal sealed record LoadResult(
    string Store,
    int Silos,
    int Configurations,
    double Rate,
    double Writes,
    double StoreCpu,
    double IdleCpu,
    double IdleCores,
    int Connections);
