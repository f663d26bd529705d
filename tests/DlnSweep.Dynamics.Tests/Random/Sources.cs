using System.Security.Cryptography;
using System.Text;
using DlnSweep.Dynamics.Random;

namespace DlnSweep.Dynamics.Tests.Random;

internal static class Sources
{
    public static RandomSource New(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
