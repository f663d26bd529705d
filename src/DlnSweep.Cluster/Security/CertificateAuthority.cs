using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Security;

/// <summary>A small authority for a cluster: it signs one certificate for silos and one for clients (ECDSA on P-256).</summary>
public static class CertificateAuthority
{
    private const int YearsOfAuthority = 10;
    private static readonly string[] Issued = ["silo.crt", "silo.key", "client.crt", "client.key"];

    /// <summary>
    /// Writes <c>ca</c>, <c>silo</c> and <c>client</c> (<c>.crt</c> and <c>.key</c>, PEM) into a folder. An authority that is there signs
    /// the new certificates; a certificate that is there is never replaced.
    /// </summary>
    /// <param name="folder">The folder; made when it is absent.</param>
    /// <param name="days">How long the certificates of silos and clients are valid.</param>
    /// <param name="now">The time.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="ClusterException">A certificate is there, or the authority is not readable.</exception>
    public static IReadOnlyList<string> Write(string folder, int days, DateTimeOffset now)
    {
        string? present = Issued.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (present is not null)
        {
            throw new ClusterException($"{present} is already there. Move it away to have a new one from the same authority.");
        }

        Directory.CreateDirectory(folder);
        List<string> written = [];
        using X509Certificate2 authority = Authority(folder, now, written);
        using X509Certificate2 silo = Issue(authority, "silo", [TlsIdentity.ServerPurpose, TlsIdentity.ClientPurpose], days, now);
        using X509Certificate2 client = Issue(authority, "client", [TlsIdentity.ClientPurpose], days, now);
        Save(folder, "silo", silo, written);
        Save(folder, "client", client, written);
        return written;
    }

    /// <summary>An authority that signs itself.</summary>
    internal static X509Certificate2 Create(string name, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN=dlnsweep {name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now.AddHours(-1), now.AddYears(YearsOfAuthority));
    }

    /// <summary>A certificate with its private key, signed by an authority.</summary>
    internal static X509Certificate2 Issue(
        X509Certificate2 authority, string name, IReadOnlyList<string> purposes, int days, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN=dlnsweep {name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(p => new Oid(p))], true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        DateTimeOffset end = now.AddDays(days);
        DateTimeOffset last = new(authority.NotAfter);

        // An hour earlier, for machines whose clocks are a little late; never longer than the authority.
        DateTimeOffset start = now.AddHours(-1) < new DateTimeOffset(authority.NotBefore) ? new(authority.NotBefore) : now.AddHours(-1);
        using X509Certificate2 signed = request.Create(authority, start, end < last ? end : last, RandomNumberGenerator.GetBytes(16));
        using X509Certificate2 pair = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private static X509Certificate2 Authority(string folder, DateTimeOffset now, List<string> written)
    {
        string certificate = Path.Combine(folder, "ca.crt");
        string key = Path.Combine(folder, "ca.key");
        if (!File.Exists(certificate) && !File.Exists(key))
        {
            X509Certificate2 made = Create("authority", now);
            Save(folder, "ca", made, written);
            return made;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClusterException($"The authority in {folder} cannot be used: {error.Message}", error);
        }
    }

    private static void Save(string folder, string name, X509Certificate2 certificate, List<string> written)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        SaveText(Path.Combine(folder, $"{name}.key"), key.ExportPkcs8PrivateKeyPem(), isSecret: true, written);
        SaveText(Path.Combine(folder, $"{name}.crt"), certificate.ExportCertificatePem(), isSecret: false, written);
    }

    private static void SaveText(string path, string text, bool isSecret, List<string> written)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using StreamWriter writer = new(path, options);
        writer.WriteLine(text);
        written.Add(path);
    }
}
