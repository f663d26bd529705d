using System.Globalization;
using System.Text;

namespace DlnSweep.Cli.Tests.Terminal;

/// <summary>A terminal that knows just the codes that we use, and says so when it meets another.</summary>
internal sealed class Screen(int columns) : Stream
{
    private readonly List<StringBuilder> rows = [new()];
    private int row;
    private int column;

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    /// <summary>What stands there, without the blanks at the ends of lines.</summary>
    public string[] Lines => [.. rows.Select(r => r.ToString().TrimEnd())];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => 0;

    public override long Position { get; set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Writes++;
        string text = Encoding.UTF8.GetString(buffer, offset, count);
        for (int i = 0; i < text.Length; i++)
        {
            i = text[i] == '\e' ? Code(text, i) : Plain(text[i], i);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Plain(char character, int at)
    {
        if (character == '\r')
        {
            column = 0;
        }
        else if (character == '\n')
        {
            Down();
        }
        else
        {
            if (column == columns)
            {
                Down();
            }

            rows[row].Length = Math.Max(rows[row].Length, column + 1);
            rows[row].Replace('\0', ' ');
            rows[row][column++] = character;
        }

        return at;
    }

    private void Down()
    {
        column = 0;
        if (++row == rows.Count)
        {
            rows.Add(new StringBuilder());
        }
    }

    private int Code(string text, int at)
    {
        int end = at + 2;
        while (!char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        string argument = text[(at + 2)..end];
        switch (text[end])
        {
            case 'A':
                row = Math.Max(0, row - int.Parse(argument, CultureInfo.InvariantCulture));
                break;
            case 'K':
                rows[row].Length = Math.Min(rows[row].Length, column);
                break;
            case 'J':
                rows[row].Length = Math.Min(rows[row].Length, column);
                rows.RemoveRange(row + 1, rows.Count - row - 1);
                break;
            case 'm':
                break;
            default:
                throw new InvalidOperationException($"The terminal does not know the code {text[(at + 1)..(end + 1)]}.");
        }

        return end;
    }
}
