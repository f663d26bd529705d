namespace DlnSweep.Running.Directories;

/// <summary>The output directory cannot be written: the whole run stops, and can go on when the cause is gone.</summary>
public sealed class StorageException(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>Whether an exception comes from the file system.</summary>
    public static bool IsCause(Exception exception) => exception is IOException or UnauthorizedAccessException || IsTooLarge(exception);

    /// <summary>What an exception of the file system says, in words that name the limit where .NET's do not.</summary>
    public static string Reason(Exception cause) =>
        IsTooLarge(cause) ? "the file is as large as files may be (ulimit -f)" : cause.Message;

    // What .NET makes of EFBIG: a file larger than a limit (ulimit -f) or the file system allows.
    private static bool IsTooLarge(Exception exception) =>
        exception is ArgumentOutOfRangeException { ParamName: "value", Source: "System.Private.CoreLib" or "System.Console" };
}
