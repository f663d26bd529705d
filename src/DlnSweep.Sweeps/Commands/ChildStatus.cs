using System.Globalization;

namespace DlnSweep.Sweeps.Commands;

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code, or the signal that ended it.</param>
/// <param name="Signalled">Whether a signal ended it.</param>
internal readonly record struct ChildStatus(int Code, bool Signalled)
{
    /// <summary>Whether all went well.</summary>
    public bool IsGood => !Signalled && Code == 0;

    /// <summary>The meaning of a status as wait(2) gives it.</summary>
    public static ChildStatus Of(int status) =>
        status < 0 ? new ChildStatus(-1, false)
        : (status & 0x7f) == 0 ? new ChildStatus((status >> 8) & 0xff, false)
        : new ChildStatus(status & 0x7f, true);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Signalled ? "ended by signal" : "exit code")} {Code}{Hint}");

    private string Hint => (Signalled, Code) switch
    {
        (true, 9) => " (killed, possibly out of memory)",
        (true, 11) => " (a fault in the program)",
        _ => "",
    };
}
