using System.Runtime.Intrinsics.X86;

namespace DlnSweep.Testing.Processes;

/// <summary>The machine that measures.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, and the instruction set that the kernels use.</summary>
    public static string Description
    {
        get
        {
            string model = File.Exists("/proc/cpuinfo")
                ? File.ReadLines("/proc/cpuinfo")
                    .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                    ?.Split(':')[1]
                    .Trim()
                    ?? "unknown"
                : "unknown";
            string instructions = Avx512F.IsSupported ? "AVX-512" : Fma.IsSupported ? "AVX2" : "scalar";
            return $"{model} x {Environment.ProcessorCount} {instructions}";
        }
    }
}
