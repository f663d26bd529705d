using DlnSweep.Testing;
using System.Text;
using System.Xml.Linq;

namespace DlnSweep.Cli.Tests.Architecture;

/// <summary>The picture of docs/architecture.md shows the references of the project files.</summary>
public class ArrowsTests
{
    [Fact]
    public void Picture_OfTheArchitecturePage_IsThatOfTheProjectFiles()
    {
        string picture = Draw();

        Assert.True(
            File.ReadAllText(Checkout.PathOf("docs", "architecture.md")).Contains(picture, StringComparison.Ordinal),
            $"The picture in docs/architecture.md is not that of the project files, which is:\n{picture}");
    }

    private static string Draw()
    {
        StringBuilder picture = new("```mermaid\ngraph BT\n");
        int arrows = 0;
        foreach (
            string path in Directory.GetFiles(Checkout.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            foreach (XElement reference in XDocument.Load(path).Descendants("ProjectReference"))
            {
                picture.Append($"  {Name(path)} --> {Name(reference.Attribute("Include")!.Value)}\n");
                arrows++;
            }
        }

        Assert.InRange(arrows, 10, 100);
        return picture.Append("```\n").ToString();
    }

    private static string Name(string project) =>
        Path.GetFileNameWithoutExtension(project).Replace("DlnSweep.", "", StringComparison.Ordinal);
}
