using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DlnSweep.Cluster.Contracts;

namespace DlnSweep.Cluster.Security;

/// <summary>What a silo or a client shows to others, and whom it trusts.</summary>
/// <param name="Certificate">Its certificate, with the private key.</param>
/// <param name="Authorities">The authorities that certificates of others have to come from. The system's own are not asked.</param>
public sealed record TlsIdentity(X509Certificate2 Certificate, X509Certificate2Collection Authorities)
{
    /// <summary>The environment variables: each holds PEM text, or the path of a PEM file.</summary>
    public const string CertificateVariable = "DLNSWEEP_TLS_CERTIFICATE";

    /// <summary>The private key's variable.</summary>
    public const string KeyVariable = "DLNSWEEP_TLS_KEY";

    /// <summary>The authorities' variable.</summary>
    public const string AuthorityVariable = "DLNSWEEP_TLS_CA";

    /// <summary>The purpose of a silo's certificate (id-kp-serverAuth, RFC 5280, section 4.2.1.12).</summary>
    internal const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    /// <summary>The purpose of a client's certificate (id-kp-clientAuth); a silo's has it too.</summary>
    internal const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    /// <summary>The identity that three variables give; null when none of them is set.</summary>
    /// <param name="variable">The value of an environment variable.</param>
    /// <exception cref="ClusterException">
    /// One is missing, is not readable, or does not fit the others; or the certificate is expired.
    /// </exception>
    public static TlsIdentity? Read(Func<string, string?> variable)
    {
        string[] names = [CertificateVariable, KeyVariable, AuthorityVariable];
        string[] missing = [.. names.Where(n => string.IsNullOrWhiteSpace(variable(n)))];
        if (missing.Length == names.Length)
        {
            return null;
        }

        if (missing.Length > 0)
        {
            throw new ClusterException(
                $"TLS needs all of {string.Join(", ", names)}. Not set: {string.Join(", ", missing)}.");
        }

        (string certificate, string key, string authority) =
            (Text(CertificateVariable, variable), Text(KeyVariable, variable), Text(AuthorityVariable, variable));
        try
        {
            using X509Certificate2 pair = X509Certificate2.CreateFromPem(certificate, key);

            // Windows' TLS takes no key that lives in memory only; a key that went through PKCS #12 suits every system.
            X509Certificate2 own = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), password: null);
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPem(authority);
            return Checked(new TlsIdentity(own, authorities));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new ClusterException(
                $"{string.Join(", ", names)}: expected a certificate, its unencrypted private key and the authority's certificate, "
                    + $"each as PEM text or as the path of a PEM file. {error.Message}",
                error);
        }
    }

    /// <summary>Whether another's certificate comes from the authorities, is valid now and has a purpose.</summary>
    /// <param name="other">The certificate.</param>
    /// <param name="purpose">The purpose, an object identifier.</param>
    /// <param name="reason">Why not.</param>
    internal bool Trusts(X509Certificate2 other, string purpose, out string reason)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(purpose));
        bool isTrusted = chain.Build(other);
        reason = string.Join(" ", chain.ChainStatus.Select(s => s.StatusInformation.Trim()));
        return isTrusted;
    }

    private static TlsIdentity Checked(TlsIdentity identity)
    {
        if (identity.Authorities.Count == 0)
        {
            throw new ClusterException($"{AuthorityVariable} holds no certificate.");
        }

        if (!identity.Trusts(identity.Certificate, ClientPurpose, out string reason))
        {
            throw new ClusterException(
                $"The certificate {identity.Certificate.Subject} of {CertificateVariable} is not valid under {AuthorityVariable}: {reason} "
                    + $"It is valid from {identity.Certificate.NotBefore:u} to {identity.Certificate.NotAfter:u}.");
        }

        return identity;
    }

    private static string Text(string name, Func<string, string?> variable)
    {
        string value = variable(name)!;
        if (value.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            return value;
        }

        try
        {
            return File.ReadAllText(value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"{name}: {error.Message}", error);
        }
    }
}
