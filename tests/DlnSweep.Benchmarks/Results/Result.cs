using System.Globalization;

namespace DlnSweep.Benchmarks.Results;

/// <summary>One measured row. The ratio is the speed relative to the peer's: above one is faster, whatever the unit.</summary>
internal sealed record Result(string Kernel, string Unit, double Ours, double Peer, double Ratio, double? Bar)
{
    public string OursText => Number(Ours);

    public string PeerText => Number(Peer);

    public string RatioText => Ratio.ToString("0.00", CultureInfo.InvariantCulture);

    public string BarText => Bar?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    public override string ToString() =>
        $"{Kernel, -48} {OursText, 8} {PeerText, 8} {Unit, -10} {RatioText, 6}x  bar {BarText, -5} "
            + $"{(Bar is null ? "" : Ratio >= Bar ? "met" : "MISSED")}";

    private static string Number(double value) =>
        value.ToString(
            value >= 100 ? "0"
                : value >= 10 ? "0.0"
                : "0.000",
            CultureInfo.InvariantCulture);
}
