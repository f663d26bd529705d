using System.Buffers;
using System.Globalization;
using System.Text;
using DlnSweep.Dynamics.Modeling;
using DlnSweep.Sweeps.Identity;

namespace DlnSweep.Sweeps.Tests.Identity;

public sealed class CanonicalJsonTests
{
    // RFC 8785, appendix B, and the edges of ECMAScript's notations.
    [Theory]
    [InlineData(0x0000000000000000L, "0")]
    [InlineData(unchecked((long)0x8000000000000000L), "0")]
    [InlineData(0x0000000000000001L, "5e-324")]
    [InlineData(unchecked((long)0x8000000000000001L), "-5e-324")]
    [InlineData(0x7fefffffffffffffL, "1.7976931348623157e+308")]
    [InlineData(0x4340000000000000L, "9007199254740992")]
    [InlineData(unchecked((long)0xc340000000000000L), "-9007199254740992")]
    [InlineData(0x4430000000000000L, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5L, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6L, "1e+23")]
    [InlineData(0x44b52d02c7e14af7L, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4eL, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4fL, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50L, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8cL, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8dL, "0.000001")]
    [InlineData(0x41b3de4355555553L, "333333333.3333332")]
    [InlineData(0x41b3de4355555557L, "333333333.33333343")]
    [InlineData(unchecked((long)0xbecbf647612f3696L), "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959L, "1424953923781206.2")]
    public void Number_ReferenceValues_AreWrittenAsEcmaScriptDoes(long bits, string text) =>
        Assert.Equal(text, CanonicalJson.Number(BitConverter.Int64BitsToDouble(bits)));

    [Fact]
    public void Number_RandomBits_ReadBackTheSame()
    {
        System.Random random = new(1);
        for (int i = 0; i < 100_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
            {
                Assert.Equal(value, double.Parse(CanonicalJson.Number(value), CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Append_Values_AreCanonical()
    {
        ArrayBufferWriter<byte> output = new();
        CanonicalJson.Append(output, ParameterValue.Of("a\"b\\\n\u0001é€"));
        CanonicalJson.Append(output, ParameterValue.Of(true));
        CanonicalJson.Append(output, ParameterValue.Of(-12L));
        CanonicalJson.Append(output, ParameterValue.Of(double.NegativeInfinity));

        Assert.Equal("\"a\\\"b\\\\\\n\\u0001é€\"true-12\"-Infinity\"", Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
