namespace DlnSweep.Storage.Tables;

/// <summary>The kinds of value a column holds; each maps to one physical type of the Parquet format.</summary>
public enum ColumnType
{
    /// <summary>64-bit signed integers (INT64), read as <see cref="long"/>.</summary>
    Int64,

    /// <summary>IEEE 754 doubles (DOUBLE), read as <see cref="double"/>. Never NaN: a value that does not exist is null.</summary>
    Double,

    /// <summary>Truth values (BOOLEAN), read as <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>UTF-8 text (BYTE_ARRAY annotated as STRING), read as <see cref="string"/>.</summary>
    Text,
}
