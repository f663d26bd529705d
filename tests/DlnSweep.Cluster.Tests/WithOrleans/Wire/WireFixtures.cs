using System.Reflection;
using DlnSweep.Cluster.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace DlnSweep.Cluster.Tests.Engines;

/// <summary>
/// The files beside this one hold every value of <see cref="WireValues"/> as the release that its folder names wrote it. A file that is missing
/// is written, and its test fails once, so that a new type gets its fixture; a file that is there is never touched.
/// </summary>
internal static class WireFixtures
{
    private static readonly Serializer Serializer =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    private static string Folder { get; } = Checkout.PathOf("tests", "DlnSweep.Cluster.Tests", "WithOrleans", "Wire", "0.1.0");

    public static void ReadAll() => Assert.All(WireValues.All, entry =>
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

    public static void CheckTypes() => Assert.All(Travelling(), type =>
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

    public static void CheckInterfaces() => Assert.All(
        typeof(ISweepGrain).Assembly.GetTypes().Where(t => t.IsInterface && t.Namespace == typeof(ISweepGrain).Namespace),
        type => Assert.All(type.GetMethods(), m => Assert.NotNull(m.GetCustomAttribute<AliasAttribute>())));

    private static IEnumerable<Type> Travelling() =>
        typeof(ISweepGrain).Assembly.GetTypes().Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null);
}
