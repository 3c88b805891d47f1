using System.Text.Json;
using CareSim.Runner.Output;

namespace CareSim.Runner.Report.Reading;

/// <summary>A results folder as far as it can be read. What cannot be is a line in <see cref="Troubles"/>.</summary>
internal sealed class ResultsReading
{
    private ResultsReading(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What ran; null when the manifest is missing or damaged.</summary>
    public ManifestFacts? Manifest { get; private set; }

    /// <summary>What measures and places are called.</summary>
    public Names Names { get; private set; } = new();

    /// <summary>Rows of the runs table.</summary>
    public List<RunRecord> Runs { get; } = [];

    /// <summary>Parameters of the central draw.</summary>
    public List<ParameterRecord> Parameters { get; } = [];

    /// <summary>Contrasts as written.</summary>
    public ContrastRows Contrasts { get; private set; } = new();

    /// <summary>The region's yearly outcomes.</summary>
    public OutcomeRuns Outcomes { get; private set; } = new();

    /// <summary>What cannot be read, one sentence each.</summary>
    public List<string> Troubles { get; } = [];

    /// <summary>Reads a folder. Never throws for what it holds.</summary>
    public static ResultsReading Read(string folder)
    {
        var reading = new ResultsReading(folder);
        reading.ReadManifest();
        if (reading.Manifest is not { } manifest)
        {
            return reading;
        }

        reading.Names = Names.Read(folder, reading.Troubles);
        reading.ReadRuns();
        reading.ReadParameters();
        reading.Contrasts = ContrastRows.Read(folder, manifest.Region, manifest.Baseline, reading.Troubles);
        reading.Outcomes = OutcomeRuns.Read(folder, manifest.Region, strata: !reading.Contrasts.Any, reading.Troubles);
        return reading;
    }

    /// <summary>A JSON file of the folder, if it is there and whole.</summary>
    public JsonElement? Json(string name)
    {
        var path = Path.Combine(Folder, name);
        try
        {
            return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)).RootElement : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            Troubles.Add($"{name} cannot be read: {problem.Message}");
            return null;
        }
    }

    private void ReadManifest()
    {
        var path = Path.Combine(Folder, Output.Manifest.FileName);
        if (!File.Exists(path))
        {
            Troubles.Add($"{Output.Manifest.FileName} is not there: nothing says what ran in this folder.");
            return;
        }

        try
        {
            Manifest = ManifestFacts.Read(path);
        }
        catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException)
        {
            Troubles.Add(problem.Message);
        }
    }

    private void ReadRuns() => new TableScan(Folder, Troubles).Visit("runs", ["arm", "draw", "replicate", "status"], group =>
    {
        var (arm, draw, replicate, status) = (group.Text("arm"), group.Int32s("draw"), group.Int32s("replicate"), group.Text("status"));
        var (stage, reason, cpu) = (group.Text("stage"), group.Text("reason"), group.Doubles("cpu_s"));
        var (families, children) = (group.Int64s("families"), group.Int64s("children"));
        for (var row = 0; row < group.Rows; row++)
        {
            Runs.Add(new RunRecord(arm[row] ?? "", draw[row], replicate[row], status[row] ?? "", stage[row], reason[row],
                cpu.IsNull(row) ? null : cpu[row], families.IsNull(row) ? null : families[row], children.IsNull(row) ? null : children[row]));
        }
    });

    private void ReadParameters() => new TableScan(Folder, Troubles).Visit("parameters", ["arm", "draw", "parameter", "value", "grade"], group =>
    {
        var (arm, draw, id, value) = (group.Text("arm"), group.Int32s("draw"), group.Text("parameter"), group.Doubles("value"));
        var (low, high, unit, year) = (group.Doubles("low"), group.Doubles("high"), group.Text("unit"), group.Text("year"));
        var (source, grade, description) = (group.Text("source"), group.Text("grade"), group.Text("description"));
        var variant = Variants.Of(group);
        for (var row = 0; row < group.Rows; row++)
        {
            if (draw[row] == 0)
            {
                Parameters.Add(new ParameterRecord(Variants.Key(arm[row] ?? "", variant?[row]), id[row] ?? "", value[row], low.IsNull(row) ? null : low[row], high.IsNull(row) ? null : high[row],
                    unit[row] ?? "", year[row] ?? "", source[row] ?? "", grade[row] ?? "", description[row] ?? ""));
            }
        }
    });
}
