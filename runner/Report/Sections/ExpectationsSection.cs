using System.Text.Json;
using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Explain;
using CareSim.Runner.Report.Page;
using CareSim.Runner.Report.Reading;

namespace CareSim.Runner.Report.Sections;

/// <summary>What the writer expected before the run, and whether it came about.</summary>
internal sealed class ExpectationsSection : ISection
{
    private static readonly (string Key, string Title)[] Notes = [("claim", "The claim"), ("expected", "Expected if it holds"), ("cannotTell", "What this experiment cannot tell")];

    /// <inheritdoc/>
    public Section? Write(Findings findings)
    {
        var statements = OptionalTables.Expectations(findings.Reading);
        var notes = NotesOf(findings);
        if (statements.Count == 0 && notes.Count == 0)
        {
            return null;
        }

        var blocks = new List<Block>(notes);
        if (statements.Count > 0)
        {
            blocks.Add(new Table(Markup.Text("Statements written before the run, held against the results"), Table.Named("Statement", "Holds", "Found", "95 % interval", "Expected"),
                [.. statements.Select(Row)], Text: 2));
        }

        return new Section("expectations", "Expected beforehand", Headline(statements), blocks);
    }

    private static Markup Headline(IReadOnlyList<CheckedStatement> statements)
    {
        if (statements.Count == 0)
        {
            return Markup.Text("What the writer expected before the run");
        }

        var hold = statements.Count(statement => statement.Holds == "yes");
        var certain = statements.Count(statement => statement.Holds == "yes" && statement.Certain);
        var tested = statements.Count(statement => statement.Holds is "yes" or "no");
        return tested == 0
            ? Markup.Of($"None of {Words.Count(statements.Count, "statement", "statements")} made beforehand could be held against this run")
            : Markup.Of($"{hold} of {tested} statements made beforehand hold, {certain} of them beyond chance{(tested < statements.Count ? $"; {statements.Count - tested} could not be tested" : "")}");
    }

    private static IReadOnlyList<Markup> Row(CheckedStatement statement) =>
    [
        Markup.Text(statement.Says),
        Markup.Text(statement.Holds + (statement.Holds is "yes" or "no" && !statement.Certain ? ", not certain" : "")),
        Markup.Text(Numbers.Text(statement.Value, statement.Lower, statement.Upper)),
        Markup.Text(Numbers.Interval(statement.Value, statement.Lower, statement.Upper)),
        Markup.Text(statement.Sign == "between" ? $"between {Numbers.Plain(statement.Than)} and {Numbers.Plain(statement.And)}" : $"{statement.Sign} {Numbers.Plain(statement.Than)}"),
    ];

    // From the experiment file, if it is still the one that ran.
    private static List<Block> NotesOf(Findings findings)
    {
        var blocks = new List<Block>();
        if (InputFile.Verified(findings.Manifest, FolderRerun.ExperimentFile(findings.Reading.Folder, findings.Manifest)) is not { } text)
        {
            return blocks;
        }

        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.TryGetProperty("notes", out var notes) && notes.ValueKind == JsonValueKind.Object)
            {
                blocks.AddRange(Notes.Where(note => notes.TryGetProperty(note.Key, out _)).Select(note =>
                    new Paragraph(Markup.Of($"<strong>{note.Title}.</strong> {notes.GetProperty(note.Key).GetString()}"))));
            }
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            findings.Reading.Troubles.Add($"the experiment file cannot be read: {damage.Message}");
        }

        return blocks;
    }
}
