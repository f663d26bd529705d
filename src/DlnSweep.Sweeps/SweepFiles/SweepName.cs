namespace DlnSweep.Sweeps.SweepFiles;

/// <summary>The rule for a sweep's name: it becomes the name of a folder, on every system.</summary>
internal static class SweepName
{
    /// <summary>The rule in words.</summary>
    public const string Expected = "expected 1 to 100 letters, digits, '-', '_' and '.', the first a letter or digit";

    private static readonly string[] Reserved = ["con", "prn", "aux", "nul", "com", "lpt"];

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Problem(string name)
    {
        if (name.Length > 100)
        {
            return "is too long";
        }

        bool plain = name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && char.IsAsciiLetterOrDigit(name[0]);
        string stem = name.Split('.')[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').ToLowerInvariant();
        return !plain || name[^1] == '.' ? "is not a valid folder name on every system"
            : Reserved.Contains(stem) ? "is a device's name on Windows"
            : null;
    }
}
