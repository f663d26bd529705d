using DlnSweep.Live.Html;
using DlnSweep.Live.Watching;

namespace DlnSweep.Live.Pages;

/// <summary>The sweeps of a folder.</summary>
internal static class GalleryPage
{
    /// <summary>The page.</summary>
    public static Markup Of(string folder, IReadOnlyList<SweepOverview> sweeps) =>
        PageFrame.Of(
            $"Sweeps in {folder}",
            "",
            [],
            null,
            Markup.Of(
                $"""
                <div class="title"><h1>Sweeps in {folder}</h1></div>
                <div class="card">
                <div class="scroll" tabindex="0" role="region" aria-label="Sweeps"><table class="gallery">
                <thead><tr><th scope="col">Sweep</th><th scope="col">Model</th><th scope="col">Results</th><th scope="col" class="n">Done</th><th scope="col" class="n">Failed</th><th scope="col" class="n">Processes</th></tr></thead>
                <tbody>{Markup.Each(sweeps, Row)}</tbody>
                </table></div>
                </div>
                """));

    private static Markup Row(SweepOverview sweep) =>
        sweep.Problem is { } problem
            ? Markup.Of($"<tr><th scope=\"row\">{sweep.Folder}</th><td colspan=\"5\" class=\"reason\">{problem}</td></tr>")
            : Markup.Of(
                $"""
                <tr><th scope="row"><a href="sweeps/{Uri.EscapeDataString(sweep.Folder)}/">{sweep.Folder}</a>{(
                    sweep.Name == sweep.Folder ? Markup.Empty : Markup.Of($"<br><small>{sweep.Name}</small>")
                )}</th><td>{sweep.Model}</td><td><progress max="{sweep.Total}" value="{Math.Min(
                    sweep.Results,
                    sweep.Total
                )}" aria-label="Results of {sweep.Folder}"></progress></td><td class="n">{Wording.Percent(
                    Math.Min(sweep.Results, sweep.Total),
                    sweep.Total
                )} of {Wording.Count(sweep.Total)}</td><td class="n">{Wording.Count(
                    sweep.Failed
                )}</td><td class="n">{sweep.Processes}</td></tr>
                """);
}
