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
            // Clouds show no more of a name than "AMD EPYC"; family and model tell its generations apart.
            string model = $"{Processor("model name")} (family {Processor("cpu family")} model {Processor("model")})";
            string instructions = Avx512F.IsSupported ? "AVX-512" : Fma.IsSupported ? "AVX2" : "scalar";
            return $"{model} x {Environment.ProcessorCount} {instructions}";
        }
    }

    private static string Processor(string field) =>
        (File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo") : [])
            .Select(line => line.Split(':', StringSplitOptions.TrimEntries))
            .FirstOrDefault(parts => parts[0] == field)?[1]
            ?? "unknown";
}
