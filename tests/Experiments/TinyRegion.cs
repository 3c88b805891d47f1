using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;
using Xunit;

namespace CareSim.Tests.Experiments;

/// <summary>A copy of the tiny region to spoil.</summary>
internal sealed class TinyRegion : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caresim-").FullName;

    public TinyRegion()
    {
        var source = Repository.File("tests", "data", "tiny");
        Directory.CreateDirectory(Path.Combine(_folder, "experiments"));
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetRelativePath(source, file)));
        }
    }

    public const string Experiment = "experiments/two-arms.json";

    /// <summary>Replaces a text, which must be there, in a file.</summary>
    public TinyRegion Change(string file, string from, string to)
    {
        var text = Text(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public string Text(string file) => File.ReadAllText(Path.Combine(_folder, file));

    public TinyRegion Write(string file, string text)
    {
        File.WriteAllText(Path.Combine(_folder, file), text);
        return this;
    }

    public TinyRegion Delete(string file)
    {
        File.Delete(Path.Combine(_folder, file));
        return this;
    }

    public ExperimentReading Read(ExperimentOverrides? overrides = null) =>
        ExperimentReader.Read($"{_folder.Replace('\\', '/')}/{Experiment}", overrides);

    public ResolvedExperiment Resolve(ExperimentOverrides? overrides = null)
    {
        var reading = Read(overrides);
        Assert.Empty(reading.Problems);
        return reading.Experiment!;
    }

    /// <summary>The problems as printed, without the folder.</summary>
    public IReadOnlyList<string> Problems(ExperimentOverrides? overrides = null)
    {
        var reading = Read(overrides);
        Assert.Equal(reading.Problems.Count == 0, reading.Experiment is not null);
        return [.. reading.Problems.Select(p => p.ToString().Replace($"{_folder.Replace('\\', '/')}/", "", StringComparison.Ordinal))];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
