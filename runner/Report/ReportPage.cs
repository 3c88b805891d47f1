using CareSim.Runner.Output;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;
using CareSim.Runner.Report.Sections;

namespace CareSim.Runner.Report;

/// <summary>From a results folder to the HTML of its report. Never throws for what the folder holds.</summary>
internal static class ReportPage
{
    private static readonly Markup Foot = Markup.Of($"<p>A simulation, not a record: what it says follows from its equations and parameters, whose grades stand above. Written by CareSim {ModelVersions.Build} from the tables of this folder; every figure can be found in them.</p>");

    /// <summary>The whole file.</summary>
    public static string Write(string folder, ReportOptions options)
    {
        var reading = ResultsReading.Read(folder);
        return PageWriter.Write(reading.Manifest is null ? Unreadable(reading) : Of(new Findings(reading, options)));
    }

    private static Page.Page Of(Findings findings)
    {
        var sections = ReportSections.All.Select(section => section.Write(findings)).OfType<Section>().ToList();
        return new Page.Page
        {
            Name = findings.Manifest.Name,
            Build = ModelVersions.Build,
            Question = findings.Manifest.Question,
            Answer = FirstScreen.Answer(findings),
            Scope = ScopeFacts.Of(findings),
            First = [.. Warnings(findings), .. FirstScreen.Blocks(findings)],
            Sections = sections,
            Foot = Foot,
        };
    }

    // After the sections have read what they need: they, too, may have met trouble.
    private static IEnumerable<Block> Warnings(Findings findings)
    {
        foreach (var caution in Cautions.Of(findings))
        {
            yield return new Caution(caution);
        }

        if (findings.Reading.Troubles.Count > 0)
        {
            yield return new Caution(Markup.Of($"Not everything in this folder could be read:<ul>{Markup.Join("", findings.Reading.Troubles.Distinct().Select(trouble => Markup.Of($"<li>{trouble}</li>")))}</ul>"));
        }
    }

    private static Page.Page Unreadable(ResultsReading reading) => new()
    {
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(reading.Folder)) is { Length: > 0 } name ? name : "results",
        Build = ModelVersions.Build,
        Question = "",
        Answer = Markup.Text("This folder cannot be reported on"),
        Scope = [],
        First =
        [
            new Caution(Markup.Of($"<ul>{Markup.Join("", reading.Troubles.Select(trouble => Markup.Of($"<li>{trouble}</li>")))}</ul>")),
            new Paragraph(Markup.Of($"A report needs <code>{Manifest.FileName}</code>, which every run writes first. Without it, figures would have no experiment to belong to.")),
        ],
        Sections = [],
        Foot = Foot,
    };
}
