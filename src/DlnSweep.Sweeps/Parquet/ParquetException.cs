namespace DlnSweep.Sweeps.Parquet;

/// <summary>
/// A file that is not Parquet, is damaged, or uses a part of the format that DlnSweep does not read. The message names what is wrong.
/// </summary>
public sealed class ParquetException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ParquetException()
    {
    }

    /// <summary>An exception that says what is wrong with the file.</summary>
    public ParquetException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says what is wrong with the file, and what revealed it.</summary>
    public ParquetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
