using System.Diagnostics;
using System.Text;

namespace DlnSweep.Faults.Damage;

/// <summary>Damages files in the ways that disks, crashes, editors and people do; everything follows from the random numbers.</summary>
internal sealed class Mutator(Random random)
{
    private const long HugeFile = 1L << 30;

    private static readonly byte[][] BadText =
    [
        [0xFF, 0xFE],
        [0xC3, 0x28],
        [0x00],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        "99999999999999999999999999"u8.ToArray(),
        "1e999"u8.ToArray(),
        "-.inf"u8.ToArray(),
    ];

    /// <summary>Damages a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayBePipe">Whether a pipe that nobody writes to may take its place: who gives one on the command line has to
    /// wait.</param>
    /// <param name="others">Files whose content may take its place.</param>
    /// <returns>What was done, in words.</returns>
    public string Damage(string path, IReadOnlyList<string> others, bool mayBePipe)
    {
        switch (random.Next(26))
        {
            case 0:
                File.Delete(path);
                Directory.CreateDirectory(path);
                return "a folder in its place";
            case 1:
                File.Delete(path);
                File.CreateSymbolicLink(path, path);
                return "a link to itself in its place";
            case 2:
                File.Delete(path);
                return "deleted";
            case 3:
                using (FileStream file = new(path, FileMode.Open))
                {
                    file.SetLength(HugeFile);
                }

                return "grown to 1 GiB of zeros";
            case 6 when mayBePipe:
                File.Delete(path);
                using (Process make = Process.Start("mkfifo", [path]))
                {
                    make.WaitForExit();
                }

                return "a pipe in its place";
            case 7 when mayBePipe:
                File.Delete(path);
                File.CreateSymbolicLink(path, "/dev/zero");
                return "a link to /dev/zero in its place";
            case 4 or 5 when others.Count > 0:
                string other = others[random.Next(others.Count)];
                File.Copy(other, path, overwrite: true);
                return $"replaced by {Path.GetFileName(other)}";
            default:
                byte[] bytes = File.ReadAllBytes(path);
                (string what, byte[] damaged) = Damage(bytes);
                File.WriteAllBytes(path, damaged);
                return what;
        }
    }

    /// <summary>Damages bytes.</summary>
    public (string What, byte[] Damaged) Damage(byte[] bytes)
    {
        int at = random.Next(bytes.Length + 1);
        int length = Math.Min(bytes.Length - at, 1 + random.Next(random.Next(2) == 0 ? 16 : 1 + bytes.Length));
        switch (random.Next(12))
        {
            case 0:
                return ($"cut at {at}", bytes[..at]);
            case 1:
                return ("emptied", []);
            case 2:
                return ($"{length} bytes at {at} removed", [.. bytes[..at], .. bytes[(at + length)..]]);
            case 3:
                return ($"{length} bytes at {at} doubled", [.. bytes[..(at + length)], .. bytes[at..]]);
            case 4:
                return ($"{length} bytes at {at} zeroed", [.. bytes[..at], .. new byte[length], .. bytes[(at + length)..]]);
            case 5:
                byte[] noise = new byte[length];
                random.NextBytes(noise);
                return ($"{length} random bytes at {at}", [.. bytes[..at], .. noise, .. bytes[(at + length)..]]);
            case 6:
                return (InsertBadText(bytes, at, out byte[] withText), withText);
            case 7:
                return (Nest(bytes, at, out byte[] nested), nested);
            case 8:
                return (OverwriteNumber(bytes, at, out byte[] withNumber), withNumber);
            case 9:
                return (SwapRanges(bytes, out byte[] swapped), swapped);
            default:
                return (FlipBits(bytes, out byte[] flipped), flipped);
        }
    }

    private string FlipBits(byte[] bytes, out byte[] damaged)
    {
        damaged = [.. bytes];
        int count = damaged.Length == 0 ? 0 : 1 + random.Next(3);
        for (int i = 0; i < count; i++)
        {
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        }

        return $"{count} bits flipped";
    }

    private string InsertBadText(byte[] bytes, int at, out byte[] damaged)
    {
        byte[] text = BadText[random.Next(BadText.Length)];
        damaged = [.. bytes[..at], .. text, .. bytes[at..]];
        return $"{Convert.ToHexString(text)} inserted at {at}";
    }

    private string Nest(byte[] bytes, int at, out byte[] damaged)
    {
        string opening = ((string[])["[", "{a: ", "{\"a\":", "- ", "(", "!!x ", "&a [*a, "])[random.Next(7)];
        int depth = random.Next(2) == 0 ? 100 : 20_000;
        damaged = [.. bytes[..at], .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(opening, depth))), .. bytes[at..]];
        return $"{depth} times '{opening}' inserted at {at}";
    }

    private string OverwriteNumber(byte[] bytes, int at, out byte[] damaged)
    {
        damaged = [.. bytes];
        byte[] number = random.Next(2) == 0
            ? BitConverter.GetBytes(((int[])[-1, int.MaxValue, int.MinValue, 1 << 30, 0])[random.Next(5)])
            : BitConverter.GetBytes(((long[])[-1, long.MaxValue, long.MinValue, 1L << 40, 1L << 31])[random.Next(5)]);
        at = Math.Clamp(at, 0, Math.Max(0, damaged.Length - number.Length));
        number.AsSpan(0, Math.Min(number.Length, damaged.Length)).CopyTo(damaged.AsSpan(at));
        return $"{Convert.ToHexString(number)} over {at}";
    }

    private string SwapRanges(byte[] bytes, out byte[] damaged)
    {
        int[] cuts = [.. Enumerable.Range(0, 4).Select(_ => random.Next(bytes.Length + 1)).Order()];
        damaged =
        [
            .. bytes[..cuts[0]],
            .. bytes[cuts[2]..cuts[3]],
            .. bytes[cuts[1]..cuts[2]],
            .. bytes[cuts[0]..cuts[1]],
            .. bytes[cuts[3]..],
        ];
        return $"ranges swapped at {string.Join(' ', cuts)}";
    }
}
