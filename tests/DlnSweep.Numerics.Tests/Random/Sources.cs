using System.Security.Cryptography;
using System.Text;
using DlnSweep.Numerics.Random;

namespace DlnSweep.Numerics.Tests.Random;

internal static class Sources
{
    public static RandomSource New(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
