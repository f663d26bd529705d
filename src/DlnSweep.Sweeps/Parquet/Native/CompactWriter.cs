namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Writes structures in Thrift's compact protocol, fields in ascending order.</summary>
internal sealed class CompactWriter(ByteBuffer output)
{
    // Deeper than a footer nests.
    private const int MostNested = 16;

    private readonly int[] _outerFields = new int[MostNested];
    private int _nested;
    private int _lastField;

    public void BeginStruct()
    {
        _outerFields[_nested++] = _lastField;
        _lastField = 0;
    }

    public void EndStruct()
    {
        output.Add((byte)CompactType.Stop);
        _lastField = _outerFields[--_nested];
    }

    public void BeginStructField(int field)
    {
        FieldHeader(field, CompactType.Struct);
        BeginStruct();
    }

    /// <summary>A structure without fields, as used for the members of unions.</summary>
    public void EmptyStructField(int field)
    {
        BeginStructField(field);
        EndStruct();
    }

    public void BooleanField(int field, bool value) => FieldHeader(field, value ? CompactType.True : CompactType.False);

    public void Int32Field(int field, int value)
    {
        FieldHeader(field, CompactType.Int32);
        Number(value);
    }

    public void Int64Field(int field, long value)
    {
        FieldHeader(field, CompactType.Int64);
        Number(value);
    }

    public void BinaryField(int field, ReadOnlySpan<byte> value)
    {
        FieldHeader(field, CompactType.Binary);
        Binary(value);
    }

    public void TextField(int field, string value)
    {
        FieldHeader(field, CompactType.Binary);
        Text(value);
    }

    public void ListField(int field, CompactType element, int count)
    {
        FieldHeader(field, CompactType.List);
        if (count < 15)
        {
            output.Add((byte)((count << 4) | (int)element));
            return;
        }

        output.Add((byte)(0xF0 | (int)element));
        output.AddVarint((ulong)count);
    }

    public void Number(long value) => output.AddVarint((ulong)((value << 1) ^ (value >> 63)));

    public void Text(string value)
    {
        int length = StrictUtf8.Encoding.GetByteCount(value);
        output.AddVarint((ulong)length);
        StrictUtf8.Encoding.GetBytes(value, output.Extend(length));
    }

    private void Binary(ReadOnlySpan<byte> value)
    {
        output.AddVarint((ulong)value.Length);
        output.Add(value);
    }

    private void FieldHeader(int field, CompactType type)
    {
        int delta = field - _lastField;
        output.Add((byte)((delta << 4) | (int)type));
        _lastField = field;
    }
}
