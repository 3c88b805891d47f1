using System.Globalization;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Sections;

/// <summary>What ran, on what, and how to run it again.</summary>
internal sealed class ReproduceSection : ISection
{
    /// <inheritdoc/>
    public Section Write(Findings findings)
    {
        var manifest = findings.Manifest;
        var facts = new (string Name, string Value)[]
        {
            ("Configuration", manifest.ConfigurationHash),
            ("Model", manifest.Build),
            ("Started", manifest.Started.Replace("T", " ", StringComparison.Ordinal).Replace("Z", " UTC", StringComparison.Ordinal)),
            ("Seed", manifest.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Arms", string.Join(", ", manifest.Arms)),
            ("Months", FormattableString.Invariant($"{manifest.Months} from {manifest.Start}")),
            ("Replicates asked for", manifest.Replicates.ToString("N0", CultureInfo.InvariantCulture)),
            ("Runs", Runs(findings)),
            ("Authorities", manifest.Authorities.Count.ToString("N0", CultureInfo.InvariantCulture)),
            ("Sample", manifest.Scale == 1 ? "everyone" : FormattableString.Invariant($"one family in {manifest.Scale}")),
        };
        return new Section("reproduce", "Reproduce", Markup.Text("The same experiment and seed give the same figures to the last digit, on any machine"),
        [
            new Code(Command(manifest.CommandLine)),
            new Table(Markup.Text("What ran"), [Markup.Text("Fact"), Markup.Text("Value")],
                [.. facts.Concat(manifest.Machine.Select(fact => (fact.Name.Replace('_', ' '), fact.Value))).Select(fact => (IReadOnlyList<Markup>)[Markup.Text(fact.Item1), Markup.Of($"<code>{fact.Item2}</code>")])], Text: 2),
            new Folded($"Input files and their hashes: {manifest.Inputs.Count}",
                [new Table(Markup.Empty, [Markup.Text("File"), Markup.Text("SHA-256"), Markup.Text("Bytes")],
                    [.. manifest.Inputs.Select(file => (IReadOnlyList<Markup>)[Markup.Of($"<code>{file.Path}</code>"), Markup.Of($"<code>{file.Sha256}</code>"), Markup.Of($"{file.Bytes}")])], Text: 2)]),
        ]);
    }

    private static string Command(string line) => line.Length == 0 ? "# the manifest does not say" : $"caresim {line}";

    private static string Runs(Findings findings) => findings.Reading.Runs.Count == 0
        ? "the runs table is not there"
        : string.Join(", ", findings.Reading.Runs.GroupBy(run => run.Status).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => FormattableString.Invariant($"{group.Count():N0} {group.Key}")));
}
