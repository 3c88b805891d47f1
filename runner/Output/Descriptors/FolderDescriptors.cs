using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output.Descriptors;

/// <summary>Writes the three descriptors of a results folder, from the files that are complete.</summary>
internal static class FolderDescriptors
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them; those of an earlier end of the same batch are replaced.</summary>
    /// <param name="files">The folder's files.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="afterwards">Files that are written after them.</param>
    /// <exception cref="OutputException">A file could not be written.</exception>
    public static void Write(TableFiles files, ResolvedExperiment experiment, IReadOnlyList<string> afterwards)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        string[] own = [CitationFile.FileName, DataPackage.FileName, ResearchCrate.FileName];
        var names = files.Complete.Select(f => f.Path).Concat(Inputs(files.Folder)).Where(n => !own.Contains(n)).Distinct().Order(StringComparer.Ordinal).ToArray();
        files.WriteText(CitationFile.FileName, CitationFile.Text(experiment, files.ExperimentHash, day));
        files.WriteText(DataPackage.FileName, Text(DataPackage.Of(experiment, names)));
        files.WriteText(ResearchCrate.FileName, Text(ResearchCrate.Of(experiment, [.. names, CitationFile.FileName, DataPackage.FileName, .. afterwards.Except(names)], day)));
    }

    // Copies of what was read stand beside the results, so that these can be made again.
    private static IEnumerable<string> Inputs(string folder) => Directory.Exists(Path.Combine(folder, "inputs"))
        ? Directory.EnumerateFiles(Path.Combine(folder, "inputs"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
        : [];

    private static string Text(JsonObject description) => description.ToJsonString(_readable) + "\n";
}
