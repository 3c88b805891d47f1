using System.Globalization;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report;

/// <summary>What was simulated, in a few words each, beside the answer.</summary>
internal static class ScopeFacts
{
    /// <summary>The facts.</summary>
    public static IReadOnlyList<ScopeFact> Of(Findings findings)
    {
        var manifest = findings.Manifest;
        var facts = new List<ScopeFact>
        {
            new(Markup.Text($"{manifest.Start.LastDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} to {findings.Last.LastDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}")),
            new(Markup.Text($"{findings.Reading.Names.Place(manifest.Region)}, {Words.Count(manifest.Authorities.Count, "authority", "authorities")}")),
        };
        if (manifest.Scale > 1)
        {
            facts.Add(new ScopeFact(Markup.Text($"A sample: one family in {manifest.Scale}, counts scaled up"), Warns: true));
        }

        var pairs = findings.Lead is { } lead ? findings.Pairs(lead).Count : findings.RunsOf(manifest.Baseline);
        facts.Add(new ScopeFact(Markup.Text(Words.Count(pairs, "run of each arm: no intervals", "runs of each arm")), Warns: pairs < 2));
        facts.Add(new ScopeFact(Markup.Text(manifest.Draws > 1 ? $"{manifest.Draws} parameter draws" : "Intervals are of chance only, not of the parameters"), Warns: manifest.Draws <= 1));
        if (manifest.Status != "succeeded")
        {
            facts.Add(new ScopeFact(Markup.Text($"Not finished: {manifest.Status}"), Warns: true));
        }

        if (findings.Options.Suppress > 0)
        {
            facts.Add(new ScopeFact(Markup.Text($"Groups of 1 to {findings.Options.Suppress} children withheld")));
        }

        return facts;
    }
}
