using System.Reflection;
using DlnSweep.Testing;
using Microsoft.Extensions.Logging;

namespace DlnSweep.Cli.Tests.Architecture;

/// <summary>An event of the log is known by its id, so no two have the same.</summary>
public class EventTests
{
    [Fact]
    public void Ids_OfAllEvents_AreDifferent()
    {
        (int Id, string Name)[] events =
        [
            .. Directory.GetDirectories(Checkout.PathOf("src"))
                .Select(d => Path.GetFileName(d) is var name && name == "DlnSweep.Cli" ? "dlnsweep" : name)
                .SelectMany(name => Assembly.Load(name).GetTypes())
                .SelectMany(t => t.GetMethods(
                    BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .SelectMany(m => m.GetCustomAttributes<LoggerMessageAttribute>().Select(a => (a.EventId,
                    $"{m.DeclaringType!.Name}.{m.Name}"))),
        ];

        Assert.InRange(events.Length, 30, 200);
        Assert.Empty(events.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g =>
            $"{g.Key}: {string.Join(", ", g.Select(e => e.Name))}"));
    }
}
