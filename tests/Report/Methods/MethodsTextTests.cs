using System.Text.RegularExpressions;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Runner.Report.Methods;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Report.Methods;

public sealed partial class MethodsTextTests
{
    private static readonly string _experiment = Repository.File("scenarios", "england", "experiments", "early-help-first-look.json");

    [Theory]
    [InlineData("odd", 13)]
    [InlineData("stress", 23)]
    [InlineData("trace", 8)]
    [InlineData("cheers", 28)]
    public void Every_item_of_a_standard_is_filled_or_marked_for_the_author(string standard, int items)
    {
        var text = Text(standard, _experiment);
        var sections = Item().Split(text).Skip(1).ToArray();
        Assert.Equal(items, sections.Length);
        Assert.All(sections, section => Assert.True(section.Split('\n', 2)[1].Trim().Length > 8, section));
        Assert.Contains("[AUTHOR]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", ProseOf(text), StringComparison.Ordinal); // no passage forgot to fill itself in
    }

    [Fact]
    public void What_the_program_knows_is_taken_from_the_model_and_the_experiment_itself()
    {
        var odd = Text("odd", _experiment);
        var experiment = England.Read("all", 120);
        Assert.All(PathwayState.Names, state => Assert.Contains(state, odd, StringComparison.Ordinal));
        Assert.All(MeasureCatalogue.All, measure => Assert.Contains($"| `{measure.Name}` |", odd, StringComparison.Ordinal));
        Assert.All(experiment.Region.Parameters.All.Values, p => Assert.Matches($@"\| `{Regex.Escape(p.Id)}` \| .* \| {p.Grade} \|", odd));
        Assert.Contains("seed (20150331)", odd, StringComparison.Ordinal);
        Assert.Contains("1 - exp(-L)", odd, StringComparison.Ordinal);
        Assert.Contains("early-help-places, from 2016-04, value 0.5 (38 authorities)", Text("stress", _experiment), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("odd")]
    [InlineData("cheers")]
    public async Task Text_from_a_results_folder_has_the_notes_of_the_experiment_that_made_it(string standard)
    {
        using var folder = new TemporaryFolder();
        var file = Repository.File("scenarios", "england", "experiments", "false-economy.json");
        Assert.Equal(ExitCodes.Success, await Program.RunAsync(["run", file, "--authorities", "E06000017", "--months", "1", "--replicates", "1", "--workers", "1", "--no-report", "--out", folder.Results],
            Program.Parts(), TextWriter.Null, TextWriter.Null));
        var (before, after) = (Text(standard, file), Text(standard, folder.Results));
        var note = before.Split('\n').First(line => line.Contains("Cannot tell: Whether early help works.", StringComparison.Ordinal));
        Assert.Contains(note, after, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_none_and_a_standard_that_is_none_are_said_so()
    {
        Assert.Contains("nearest: odd", Assert.Single(MethodsText.Write("odds", _experiment, TextWriter.Null)).Allowed, StringComparison.Ordinal);
        Assert.Equal("manifest.json", Assert.Single(MethodsText.Write("odd", Repository.File("tests"), TextWriter.Null)).Place);
        Assert.NotEmpty(MethodsText.Write("odd", "no-such.json", TextWriter.Null));
    }

    private static string Text(string standard, string source)
    {
        using var text = new StringWriter();
        Assert.Empty(MethodsText.Write(standard, source, text));
        return text.ToString();
    }

    // Tables, equations and file names may hold braces; sentences may not.
    private static string ProseOf(string text) => string.Join('\n', text.Split('\n').Where(l => !l.StartsWith('|') && !l.Contains('`', StringComparison.Ordinal)));

    [GeneratedRegex("^## (?=[0-9])", RegexOptions.Multiline)]
    private static partial Regex Item();
}
