using System.Runtime.InteropServices;

namespace DlnSweep.Sweeps.Commands;

/// <summary>
/// A null-terminated array of UTF-8 strings in memory of the system's own, as programs get their arguments and environment.
/// </summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly nint[] strings;
    private readonly byte** array;

    public NativeStrings(IReadOnlyList<string> texts)
    {
        strings = new nint[texts.Count];
        array = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < strings.Length; i++)
        {
            strings[i] = Marshal.StringToCoTaskMemUTF8(texts[i]);
            array[i] = (byte*)strings[i];
        }
    }

    /// <summary>The array.</summary>
    public byte** Pointer => array;

    public void Dispose()
    {
        foreach (nint text in strings)
        {
            Marshal.FreeCoTaskMem(text);
        }

        NativeMemory.Free(array);
    }
}
