namespace DlnSweep.Dynamics.Committee;

/// <summary>Which parameters fit together.</summary>
internal static class CommitteeCheck
{
    private const int MostOdeStudents = 32;
    private const int MostDenseDimension = 16384;
    private const int MostSimulationBatch = 256;
    private const double MostDenseInputs = 1 << 26;
    private const double MostSteps = 1e15;

    /// <summary>A sentence that says what is wrong; null when nothing is.</summary>
    public static string? Problem(CommitteeSettings settings) => settings switch
    {
        _ when settings.InputDimension < settings.Fields =>
            $"input_dimension must be at least students + teachers = {settings.Fields}",
        { IsPaired: true } when settings.Students % 2 == 1 =>
            $"paired initialization needs an even number of students, not {settings.Students}; use initialization: independent",
        { Method: CommitteeMethod.Ode, Students: > MostOdeStudents } =>
            $"method ode takes at most {MostOdeStudents} students; use simulation or flow",
        { Method: CommitteeMethod.Dense, InputDimension: > MostDenseDimension } =>
            $"method dense takes an input_dimension of at most {MostDenseDimension}; use simulation, which has the same law",
        { Method: CommitteeMethod.Dense } when settings.Batch * (double)settings.InputDimension > MostDenseInputs =>
            $"method dense keeps a batch of inputs: batch x input_dimension must be at most {MostDenseInputs}",
        { Method: CommitteeMethod.Simulation, Batch: > MostSimulationBatch } =>
            $"method simulation takes a batch of at most {MostSimulationBatch}; use ode or dense",
        { Method: CommitteeMethod.Simulation or CommitteeMethod.Dense } when settings.Steps > MostSteps =>
            $"horizon x input_dimension = {settings.Steps} steps are more than {MostSteps}; use method ode",
        _ => null,
    };
}
