using System.Globalization;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output.Descriptors;

/// <summary>CITATION.cff (Citation File Format 1.2): how to cite the results and the program behind them.</summary>
internal static class CitationFile
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "CITATION.cff";

    /// <summary>The text.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="hash">Hash of its configuration.</param>
    /// <param name="day">The day of the results.</param>
    public static string Text(ResolvedExperiment experiment, string hash, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"""
        cff-version: 1.2.0
        message: Cite these results with the program that made them; name yourself as author of the study.
        type: dataset
        title: {Quoted($"{experiment.Name}: results of a CareSim experiment")}
        abstract: {Quoted(experiment.Question)}
        authors:
          - name: CareSim
        date-released: {day:yyyy-MM-dd}
        identifiers:
          - type: other
            value: {Quoted($"config_hash {hash}")}
            description: Hash of the whole configuration; the same hash has the same results.
        references:
          - type: software
            title: CareSim
            version: {Quoted(ModelVersions.Build)}
            license: MIT
            authors:
              - name: CareSim

        """).ReplaceLineEndings("\n");

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
