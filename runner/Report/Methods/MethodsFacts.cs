using System.Text.Json;

namespace CareSim.Runner.Report.Methods;

/// <summary>One parameter as methods text shows it.</summary>
internal sealed record ParameterFact(string Id, double Value, double? Low, double? High, string Distribution, string Kind, string Unit, string Year, string Source, string Grade, string Description);

/// <summary>One measure.</summary>
internal sealed record MeasureFact(string Name, string Unit, string Description, string Kind, string Source);

/// <summary>One arm: what it changes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Changes">Parameters that differ from the baseline's, as words.</param>
/// <param name="Policy">Instruments that it moves, as words.</param>
internal sealed record ArmFact(string Name, IReadOnlyList<string> Changes, IReadOnlyList<string> Policy);

/// <summary>One headline difference.</summary>
internal sealed record ResultFact(string Arm, string Measure, DateOnly Period, double Baseline, double Difference, double? Lower, double? Upper, int Pairs);

/// <summary>What the program knows of an experiment or of its results: all that methods text is filled from.</summary>
internal sealed record MethodsFacts
{
    /// <summary>Name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Its question.</summary>
    public required string Question { get; init; }

    /// <summary>The effective configuration, as the manifest has it.</summary>
    public required JsonElement Configuration { get; init; }

    /// <summary>The arms.</summary>
    public required IReadOnlyList<ArmFact> Arms { get; init; }

    /// <summary>Parameters of the baseline arm.</summary>
    public required IReadOnlyList<ParameterFact> Parameters { get; init; }

    /// <summary>Measures.</summary>
    public required IReadOnlyList<MeasureFact> Measures { get; init; }

    /// <summary>Replicates of chance asked for.</summary>
    public required int Replicates { get; init; }

    /// <summary>Claim, expected pattern and what it cannot tell, where the author wrote them down beforehand.</summary>
    public IReadOnlyList<(string Name, string Text)> Notes { get; init; } = [];

    /// <summary>Input files with their hashes.</summary>
    public IReadOnlyList<(string Path, string Sha256)> Inputs { get; init; } = [];

    /// <summary>Machine, by name and value; empty before a run.</summary>
    public IReadOnlyList<(string Name, string Value)> Machine { get; init; } = [];

    /// <summary>Version of the model and build.</summary>
    public required string Build { get; init; }

    /// <summary>How the runs went, in words; empty before a run.</summary>
    public string Execution { get; init; } = "";

    /// <summary>Headline differences; empty before a run.</summary>
    public IReadOnlyList<ResultFact> Results { get; init; } = [];

    /// <summary>A text of the configuration, or empty.</summary>
    public string Text(string name) => Configuration.TryGetProperty(name, out var value) ? value.ToString() : "";

    /// <summary>Authorities that run.</summary>
    public int Authorities => Configuration.TryGetProperty("authorities", out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;

    /// <summary>The baseline arm's name.</summary>
    public string Baseline => Text("baseline");
}
