namespace DlnSweep.Sweeps.Commands;

/// <summary>A line as a terminal would show it: without byte-order mark, escape sequences and other control characters.</summary>
internal static class PlainLine
{
    private const byte Escape = 0x1B;
    private const byte Bell = 0x07;

    /// <summary>The line without what shows nothing at its beginning.</summary>
    public static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> line)
    {
        int at = 0;
        while (at < line.Length && Hidden(line[at..]) is var length and > 0)
        {
            at += length;
        }

        return line[at..];
    }

    /// <summary>
    /// The line without anything that shows nothing. JSON has no control characters but blanks, so that nothing of it is lost.
    /// </summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> start = Start(line).TrimEnd(" \t"u8);
        if (start.IndexOfAnyInRange((byte)0, (byte)0x1F) < 0)
        {
            return start;
        }

        byte[] plain = new byte[start.Length];
        int count = 0;
        for (int at = 0; at < start.Length;)
        {
            int length = start[at] is (byte)' ' or (byte)'\t' ? 0 : Hidden(start[at..]);
            if (length == 0)
            {
                plain[count++] = start[at++];
            }

            at += length;
        }

        return plain.AsSpan(0, count).TrimEnd(" \t"u8);
    }

    // How many bytes show nothing here: a blank, a mark, a control character, or a whole escape sequence (ECMA-48).
    private static int Hidden(ReadOnlySpan<byte> here) => here[0] switch
    {
        Escape => Sequence(here),
        <= (byte)' ' or 0x7F => 1,
        0xEF when here.StartsWith("\uFEFF"u8) => 3,
        _ => 0,
    };

    private static int Sequence(ReadOnlySpan<byte> here)
    {
        if (here.Length < 2)
        {
            return 1;
        }

        // A control sequence ends with a letter or sign; a command to the system with a bell or another escape.
        int end = here[1] switch
        {
            (byte)'[' => here[2..].IndexOfAnyInRange((byte)0x40, (byte)0x7E),
            (byte)']' => here[2..].IndexOfAny(Bell, Escape),
            _ => 0,
        };
        if (here[1] is not ((byte)'[' or (byte)']'))
        {
            // Others have intermediate bytes before the one that ends them.
            int last = here[1..].IndexOfAnyExceptInRange((byte)' ', (byte)'/');
            return last < 0 ? here.Length : last + 2;
        }

        return end < 0 ? here.Length : end + 3 + (here[1] == ']' && here[end + 2] == Escape && end + 3 < here.Length ? 1 : 0);
    }
}
