using DlnSweep.Storage.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace DlnSweep.Storage.Tests.Tables;

/// <summary>
/// Random tables whose columns are of every shape that a sweep writes: constant, few values, many values, sorted, with and without nulls.
/// </summary>
internal static class TestTables
{
    private static readonly string[] Words =
    [
        "",
        "completed",
        "x",
        "naïve γ₀",
        "𝔸 beyond the first plane",
        "\uFFFD\uE000",
        "0123456789abcdef0123456789abcdef",
        "line\nbreak\0",
    ];

    public static Arbitrary<TestTable> Any { get; } = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from groups in Gen.Choose(0, 3)
        from columns in Gen.Choose(1, 6)
        select Make(new System.Random(seed), columns, groups));

    /// <summary>A table with every type, nullable and not, in two row groups.</summary>
    public static TestTable EveryType(int rows)
    {
        var random = new System.Random(5);
        Column[] columns =
        [
            .. from type in Enum.GetValues<ColumnType>()
               from nullable in new[] { false, true }
               select new Column($"{type}{(nullable ? "_or_null" : string.Empty)}".ToLowerInvariant(), type, nullable),
        ];
        return new TestTable(
            columns,
            [new("model", "mixed"), new("note", "γ₀ ∈ [0, 1]"), new("empty", "")],
            [.. Enumerable.Range(0, 2).Select(_ => columns.Select(column => Values(random, column, rows)).ToArray())]);
    }

    private static TestTable Make(System.Random random, int columnCount, int groupCount)
    {
        Column[] columns =
            [.. Enumerable.Range(0, columnCount).Select(i => new Column($"column_{i}", (ColumnType)random.Next(4), random.Next(2) == 0))];
        KeyValuePair<string, string>[] metadata =
        [
            .. Enumerable
                .Range(0, random.Next(4))
                .Select(i => new KeyValuePair<string, string>($"key {i}", Words[random.Next(Words.Length)])),
        ];
        object?[][][] groups = [.. Enumerable.Range(0, groupCount).Select(_ => Group(random, columns))];
        return new TestTable(columns, metadata, groups);
    }

    private static object?[][] Group(System.Random random, Column[] columns)
    {
        int[] sizes = [1, 2, 7, 8, 9, 63, 64, 65, 751, 3000];
        int rows = sizes[random.Next(sizes.Length)];
        return [.. columns.Select(column => Values(random, column, rows))];
    }

    private static object?[] Values(System.Random random, Column column, int rows)
    {
        int distinct = random.Next(5) switch { 0 => 1, 1 => 2, 2 => 5, 3 => 100, _ => int.MaxValue };
        double nulls = column.Nullable ? random.Next(4) switch { 0 => 0.0, 1 => 1.0, 2 => 0.5, _ => 0.02 } : 0.0;
        int run = random.Next(2) == 0 ? 1 : random.Next(1, 40);
        int offset = random.Next();
        return
        [
            .. Enumerable
                .Range(0, rows)
                .Select(row => random.NextDouble() < nulls ? null : Value(column.Type, Draw(random, row / run, distinct), offset)),
        ];
    }

    private static int Draw(System.Random random, int row, int distinct) =>
        distinct == int.MaxValue ? random.Next() : (row * 7919) % distinct;

    private static object Value(ColumnType type, int draw, int offset) =>
        type switch
        {
            ColumnType.Int64 => unchecked(((long)draw * 0x5851_F42D_4C95_7F2D) + offset),
            ColumnType.Double => Real(draw, offset),
            ColumnType.Boolean => ((draw + offset) & 1) == 0,
            _ => Words[draw % Words.Length]
                + (draw < Words.Length ? string.Empty : draw.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };

    private static double Real(int draw, int offset)
    {
        double[] special =
        [
            0.0,
            -0.0,
            1.0,
            -1.5,
            double.Epsilon,
            double.MaxValue,
            double.MinValue,
            double.PositiveInfinity,
            double.NegativeInfinity,
            Math.PI,
        ];
        return draw < special.Length ? special[(int)(((long)draw + offset) % special.Length)] : (draw - 1e9) / (offset + 1.0);
    }
}
