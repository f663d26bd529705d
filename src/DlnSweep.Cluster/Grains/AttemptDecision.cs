namespace DlnSweep.Cluster.Grains;

/// <summary>What is to be done with a configuration that its partition asks for.</summary>
internal enum AttemptDecision
{
    /// <summary>It has failed for good in this run: that is told again.</summary>
    TellFailure,

    /// <summary>Its result is there: the report went astray with the silo of the partition.</summary>
    TellResult,

    /// <summary>An earlier activation on this silo was collected while its attempt ran on: it is followed again.</summary>
    Adopt,

    /// <summary>Too many silos died of it.</summary>
    GiveUp,

    /// <summary>An attempt is made.</summary>
    Attempt,
}
