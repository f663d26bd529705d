using System.Text;

namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>UTF-8 that refuses what is not text instead of replacing it.</summary>
internal static class StrictUtf8
{
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Text from a file.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string what)
    {
        try
        {
            return Encoding.GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new ParquetException($"{what} is not valid UTF-8.", invalid);
        }
    }
}
