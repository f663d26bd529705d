namespace DlnSweep.Sweeps.Parquet.Native;

/// <summary>Writes the PageHeader structure of the format's definition.</summary>
internal static class PageHeaderWriter
{
    public static void Write(CompactWriter thrift, PageRecord page, int uncompressedLength, uint crc)
    {
        thrift.BeginStruct();
        thrift.Int32Field(1, (int)page.Type);
        thrift.Int32Field(2, uncompressedLength);
        thrift.Int32Field(3, page.Length);
        thrift.Int32Field(4, (int)crc);
        if (page.Type == PageType.Dictionary)
        {
            thrift.BeginStructField(7);
            thrift.Int32Field(1, page.Count);
            thrift.Int32Field(2, (int)page.Encoding);
        }
        else
        {
            thrift.BeginStructField(5);
            thrift.Int32Field(1, page.Count);
            thrift.Int32Field(2, (int)page.Encoding);
            thrift.Int32Field(3, (int)PageEncoding.Rle); // definition levels
            thrift.Int32Field(4, (int)PageEncoding.Rle); // repetition levels, of which a flat column has none
        }

        thrift.EndStruct();
        thrift.EndStruct();
    }
}
