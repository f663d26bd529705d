namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Reads the schema of a file with flat columns; everything else is refused by name.</summary>
internal static class SchemaReader
{
    private const int Optional = 1;
    private const int Repeated = 2;
    private const int LogicalString = 1;
    private const int LogicalInteger = 10;

    /// <summary>Converted types: UTF8, ENUM and JSON are text, INT_8 to INT_64 signed integers.</summary>
    private static bool IsText(int? converted) => converted is 0 or 4 or 19;

    private static bool IsSigned(int? converted) => converted is null or (>= 15 and <= 18);

    public static ParquetColumn[] Read(ref CompactReader thrift, CompactType type)
    {
        int count = thrift.List(type, CompactType.Struct, "the schema");
        if (count < 2)
        {
            throw new ParquetException("A Parquet file without columns is not supported.");
        }

        Element root = ReadElement(ref thrift);
        if (root.Children != count - 1)
        {
            throw new ParquetException("Nested columns are not supported.");
        }

        var columns = new ParquetColumn[count - 1];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = Column(ReadElement(ref thrift));
        }

        return columns.DistinctBy(column => column.Name).Count() == columns.Length
            ? columns
            : throw new ParquetException("Two columns have the same name.");
    }

    private static ParquetColumn Column(Element element)
    {
        if (element.Children is not null || element.Physical is null || element.Repetition == Repeated)
        {
            throw new ParquetException($"Column {element.Name} is nested or repeated, which is not supported.");
        }

        ColumnType type = (PhysicalType)element.Physical switch
        {
            PhysicalType.Boolean => ColumnType.Boolean,
            PhysicalType.Int32 when IsSigned(element.Converted) && element.Logical is null or LogicalInteger => ColumnType.Int32,
            PhysicalType.Int64 when IsSigned(element.Converted) && element.Logical is null or LogicalInteger => ColumnType.Int64,
            PhysicalType.Double => ColumnType.Double,
            PhysicalType.ByteArray when IsText(element.Converted) || element.Logical == LogicalString => ColumnType.Text,
            _ => throw new ParquetException(
                $"Column {element.Name} has a type that is not supported "
                + $"(physical {element.Physical}, converted {element.Converted}, logical {element.Logical})."),
        };
        return new ParquetColumn(element.Name, type, element.Repetition == Optional);
    }

    private static Element ReadElement(ref CompactReader thrift)
    {
        var element = new Element();
        int field = 0;
        while (thrift.NextField(ref field, out CompactType type))
        {
            switch (field)
            {
                case 1:
                    element.Physical = thrift.Size32(type, "a column's type");
                    break;
                case 3:
                    element.Repetition = thrift.Size32(type, "a column's repetition");
                    break;
                case 4:
                    element.Name = thrift.Text(type, "a column's name");
                    break;
                case 5:
                    element.Children = thrift.Size32(type, "a number of nested columns");
                    break;
                case 6:
                    element.Converted = thrift.Size32(type, "a column's converted type");
                    break;
                case 10:
                    thrift.Expect(type, CompactType.Struct, "a column's logical type");
                    element.Logical = ReadLogicalType(ref thrift);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }

        return element;
    }

    /// <summary>The member of the union that is set.</summary>
    private static int ReadLogicalType(ref CompactReader thrift)
    {
        int member = 0;
        int field = 0;
        while (thrift.NextField(ref field, out CompactType type))
        {
            member = field;
            thrift.Skip(type);
        }

        return member;
    }

    private struct Element
    {
        public Element()
        {
        }

        public string Name = string.Empty;
        public int? Physical;
        public int? Converted;
        public int? Logical;
        public int? Children;
        public int Repetition;
    }
}
