// Prints the instruction set in use, then `name hash` for every probe. The tests run it under the runtime's switches and compare the lines.
using System.Runtime.Intrinsics;
using DlnSweep.BitProbe;

Console.WriteLine(Vector512.IsHardwareAccelerated ? "avx512" : Vector256.IsHardwareAccelerated ? "avx2" : "scalar");
foreach (Probe probe in Probes.All)
{
    var hash = new BitHash();
    probe.Run(hash);
    Console.WriteLine($"{probe.Name} {hash}");
}
