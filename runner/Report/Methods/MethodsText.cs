using System.Text.Json;
using CareSim.Engine.Parameters;
using CareSim.Runner.Experiments;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Report.Methods;

/// <summary>Methods text to a reporting standard: what the program can know is filled in, what only the author can write is marked [AUTHOR].</summary>
internal static class MethodsText
{
    /// <summary>Writes the text for an experiment file or a results folder.</summary>
    /// <param name="standard">One of <see cref="Standard.Names"/>.</param>
    /// <param name="source">The file or folder.</param>
    /// <param name="text">Where the Markdown goes.</param>
    /// <returns>Problems; the text was written when there are none.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="ParquetFormatException">A table of it is damaged.</exception>
    public static IReadOnlyList<Problem> Write(string standard, string source, TextWriter text)
    {
        var problems = new ProblemList();
        if (Standard.All.FirstOrDefault(s => s.Name == standard) is not { } wanted)
        {
            problems.Add("command line", "--standard", $"'{standard}'", string.Join(", ", Standard.Names) + Nearest.Hint(standard, Standard.Names));
            return problems.All;
        }

        if (Facts(source, problems) is { } facts)
        {
            Write(wanted, facts, text);
        }

        return problems.All;
    }

    private static MethodsFacts? Facts(string source, ProblemList problems)
    {
        if (!Directory.Exists(source))
        {
            var reading = ExperimentReader.Read(source);
            reading.Problems.ToList().ForEach(p => problems.AddBeside(p.File, p.Place, p.Found, p.Allowed));
            return reading.Experiment is { } experiment ? FactsReader.Of(experiment, reading.Inputs) : null;
        }

        try
        {
            return FactsReader.Of(source);
        }
        catch (Exception unreadable) when (unreadable is FileNotFoundException or JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            problems.Add(source, "manifest.json", $"nothing that can be read ({unreadable.Message.TrimEnd('.')})", "a results folder, or an experiment file");
            return null;
        }
    }

    private static void Write(Standard standard, MethodsFacts facts, TextWriter text)
    {
        var items = standard.Items.Select(i => (Item: i, Text: i.Text(facts).ReplaceLineEndings("\n").Trim())).ToArray();
        text.Write($"# {facts.Name}: {standard.Title}\n\nAfter {standard.Reference}. Filled in by CareSim {facts.Build}; "
            + $"{items.Count(i => i.Text.Contains("[AUTHOR", StringComparison.Ordinal))} of {items.Length} items wait for the author and are marked [AUTHOR].\n");
        foreach (var (item, words) in items)
        {
            text.Write($"\n## {item.Number} {item.Heading}\n\n{words}\n");
        }
    }
}
