using DlnSweep.Dynamics.LinearAlgebra;
using DlnSweep.Dynamics.Modeling;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>Saves what a matrix indexed by times holds after the first of them; the rest is zero.</summary>
internal static class CausalState
{
    internal static void Save(IStateWriter state, Matrix? matrix, int times)
    {
        for (int t = 0; matrix is not null && t < times; t++)
        {
            state.Write(matrix.Row(t)[..times]);
        }
    }

    internal static void Restore(IStateReader state, Matrix? matrix, int times)
    {
        for (int t = 0; matrix is not null && t < times; t++)
        {
            state.Read(matrix.Row(t)[..times]);
        }
    }
}
