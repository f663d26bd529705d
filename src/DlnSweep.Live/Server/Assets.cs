using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace DlnSweep.Live.Server;

/// <summary>Script, style and icon, from within the program.</summary>
internal sealed class Assets
{
    private static readonly (string Name, string Type)[] Known =
        [("live.js", "text/javascript; charset=utf-8"), ("live.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml")];

    private readonly Dictionary<string, (string Type, byte[] Content, string Tag)> files = new(StringComparer.Ordinal);

    /// <summary>Reads the files.</summary>
    public Assets()
    {
        foreach ((string name, string type) in Known)
        {
            using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream($"live/{name}")!;
            using MemoryStream content = new();
            stream.CopyTo(content);
            byte[] bytes = content.ToArray();
            files.Add(name, (type, bytes, $"\"{Convert.ToHexString(SHA256.HashData(bytes))[..16]}\""));
        }
    }

    /// <summary>Answers with a file, or that there is none.</summary>
    public Task SendAsync(HttpContext context, string name)
    {
        if (!files.TryGetValue(name, out (string Type, byte[] Content, string Tag) file))
        {
            return Reply.NotFoundAsync(context);
        }

        return Reply.IsKnown(context, file.Tag) ? Task.CompletedTask : Reply.SendAsync(context, file.Type, file.Content);
    }
}
