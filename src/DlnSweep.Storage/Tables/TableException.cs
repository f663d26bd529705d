namespace DlnSweep.Storage.Tables;

/// <summary>
/// A file that is not one of our tables, is damaged, or uses a part of the format that is not supported. The message says which.
/// </summary>
public sealed class TableException : Exception
{
    /// <summary>An exception without a message.</summary>
    public TableException()
    {
    }

    /// <summary>An exception that says what is wrong with the file.</summary>
    public TableException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says what is wrong with the file, and what revealed it.</summary>
    public TableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
