using DlnSweep.Numerics.Lanes;

namespace DlnSweep.Dynamics.RandomFeatures;

/// <summary>A loop over arrays whose lengths are multiples of eight, written once for every vector width.</summary>
internal interface ILaneKernel
{
    /// <summary>Runs the loop; lane i of every sum takes the elements i, i + 8, ... in order, whatever the width.</summary>
    void Run<T>()
        where T : struct, ILanes<T>;
}
