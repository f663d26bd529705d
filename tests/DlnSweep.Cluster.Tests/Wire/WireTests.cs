using System.Reflection;
using DlnSweep.Cluster.Contracts;
using DlnSweep.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace DlnSweep.Cluster.Tests.Wire;

/// <summary>
/// Messages and states as the first release wrote them: silos of two versions talk to each other while a cluster is upgraded, and a
/// database keeps what an older silo wrote. The files beside this one hold every value of <see cref="WireValues"/> as the release that its
/// folder names wrote it. A file that is missing is written, and its test fails once, so that a new type gets its fixture; a file that is
/// there is never touched.
/// </summary>
public sealed class WireTests
{
    private static readonly Serializer Serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    private static string Folder { get; } = Checkout.PathOf("tests", "DlnSweep.Cluster.Tests", "Wire", "0.1.0");

    [Fact]
    public void Read_FixturesOfTheFirstRelease_SameValues() => Assert.All(WireValues.All, entry =>
    {
        string file = Path.Combine(Folder, entry.Key + ".bin");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllBytes(file, Serializer.SerializeToArray(entry.Value));
            Assert.Fail($"{file} was missing and is written now: commit it.");
        }

        object read = Serializer.Deserialize<object>(File.ReadAllBytes(file))!;
        Assert.Equal(entry.Value.GetType(), read.GetType());
        Assert.Equal(Serializer.SerializeToArray(entry.Value), Serializer.SerializeToArray(read));
    });

    [Fact]
    public void Types_ThatTravel_HaveAliasesNumbersAndAFixture() => Assert.All(Travelling(), type =>
    {
        Assert.NotNull(type.GetCustomAttribute<AliasAttribute>());
        Assert.Contains(WireValues.All.Values, v => v.GetType() == type);
        if (!type.IsEnum)
        {
            uint[] ids = [.. type.GetProperties().Select(p => p.GetCustomAttribute<IdAttribute>()?.Id).OfType<uint>().Order()];
            Assert.Equal(Enumerable.Range(0, ids.Length).Select(i => (uint)i), ids);
            Assert.NotEmpty(ids);
        }
    });

    [Fact]
    public void Interfaces_OfGrains_HaveAliasesForEveryMethod() => Assert.All(
        typeof(ISweepGrain).Assembly.GetTypes().Where(t => t.IsInterface && t.Namespace == typeof(ISweepGrain).Namespace),
        type => Assert.All(type.GetMethods(), m => Assert.NotNull(m.GetCustomAttribute<AliasAttribute>())));

    private static IEnumerable<Type> Travelling() =>
        typeof(ISweepGrain).Assembly.GetTypes().Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null);
}
