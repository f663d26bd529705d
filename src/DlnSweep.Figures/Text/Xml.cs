using System.Text;
using System.Xml;

namespace DlnSweep.Figures.Text;

/// <summary>Makes any text safe inside XML and HTML elements and double-quoted attributes.</summary>
internal static class Xml
{
    /// <summary>Escapes markup; characters that XML does not allow become the replacement character.</summary>
    public static string Escape(string text)
    {
        StringBuilder safe = new(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], c))
            {
                safe.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                _ => safe.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD'),
            };
        }

        return safe.ToString();
    }
}
