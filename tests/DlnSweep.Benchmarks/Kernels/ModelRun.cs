using DlnSweep.Dynamics.Modeling;
using DlnSweep.Numerics.Parallel;

namespace DlnSweep.Benchmarks.Kernels;

/// <summary>One run of a model, nothing written.</summary>
internal static class ModelRun
{
    /// <summary>Runs to the end in the calling thread.</summary>
    public static void ToEnd(ModelDeclaration model, ParameterValues values)
    {
        Trajectory trajectory = new(model.TrajectoryColumns(values));
        ISimulation simulation = model.Start(values, new RunContext(new("benchmark", "shared"), SingleThread.Instance));
        while (simulation.Step(trajectory))
        {
        }
    }
}
