using System.Globalization;
using System.Text.Json;
using CareSim.Engine.Quantities;
using CareSim.Runner.Output;

namespace CareSim.Runner.Report.Reading;

/// <summary>What manifest.json says, as far as a report needs it.</summary>
internal sealed record ManifestFacts
{
    /// <summary>Name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>What was asked.</summary>
    public required string Question { get; init; }

    /// <summary>running, succeeded, failed or interrupted.</summary>
    public required string Status { get; init; }

    /// <summary>Hash of the configuration.</summary>
    public required string ConfigurationHash { get; init; }

    /// <summary>Version and build of the model.</summary>
    public required string Build { get; init; }

    /// <summary>When it was started, as written.</summary>
    public required string Started { get; init; }

    /// <summary>The command line as given.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Region id.</summary>
    public required string Region { get; init; }

    /// <summary>Price year of money.</summary>
    public required string PriceYear { get; init; }

    /// <summary>First simulated month.</summary>
    public required Month Start { get; init; }

    /// <summary>Months.</summary>
    public required int Months { get; init; }

    /// <summary>Experiment seed.</summary>
    public required long Seed { get; init; }

    /// <summary>k of the 1/k sample.</summary>
    public required int Scale { get; init; }

    /// <summary>Replicates asked for.</summary>
    public required int Replicates { get; init; }

    /// <summary>Parameter draws asked for.</summary>
    public required int Draws { get; init; }

    /// <summary>Codes of the authorities that ran.</summary>
    public required IReadOnlyList<string> Authorities { get; init; }

    /// <summary>The arm that the others are compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>Arms in the experiment's order.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>Structural variants besides the main one.</summary>
    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>Arms that are the baseline under another name.</summary>
    public required IReadOnlySet<string> SamePolicy { get; init; }

    /// <summary>Machine, as name and value.</summary>
    public required IReadOnlyList<(string Name, string Value)> Machine { get; init; }

    /// <summary>Input files with their hashes.</summary>
    public required IReadOnlyList<FileDigest> Inputs { get; init; }

    /// <summary>The whole manifest.</summary>
    public required JsonElement Root { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FormatException">It is not a manifest of ours; the message says what is missing.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ManifestFacts Read(string path)
    {
        try
        {
            var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
            return Of(root, root.GetProperty("experiment"));
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"{Path.GetFileName(path)} is damaged or not a manifest of CareSim: {problem.Message}", problem);
        }
    }

    private static ManifestFacts Of(JsonElement root, JsonElement experiment)
    {
        var baseline = experiment.GetProperty("baseline").GetString() ?? "";
        var every = experiment.GetProperty("arms").EnumerateObject().ToList();
        var arms = every.Where(arm => Reading.Variants.IsMain(arm.Name)).ToList();
        var policy = arms.FirstOrDefault(arm => arm.Name == baseline).Value;
        return new ManifestFacts
        {
            Name = Text(root, "experiment_name"),
            Question = Text(experiment, "question"),
            Status = Text(root, "status"),
            ConfigurationHash = Text(root, "config_hash"),
            Build = Text(root, "build"),
            Started = Text(root, "started"),
            CommandLine = Text(root, "command_line"),
            Region = Text(experiment, "region"),
            PriceYear = Text(experiment, "price_year"),
            Start = MonthOf(Text(experiment, "start")),
            Months = experiment.GetProperty("months").GetInt32(),
            Seed = experiment.GetProperty("seed").GetInt64(),
            Scale = experiment.GetProperty("scale").GetInt32(),
            Replicates = experiment.GetProperty("replicates").GetInt32(),
            Draws = experiment.TryGetProperty("draws", out var draws) ? draws.GetInt32() : 1,
            Authorities = [.. experiment.GetProperty("authorities").EnumerateArray().Select(code => code.GetString() ?? "")],
            Baseline = baseline,
            Arms = [.. arms.Select(arm => arm.Name)],
            Variants = [.. every.Select(arm => arm.Name.Split(Reading.Variants.Mark)).Where(parts => parts.Length == 2).Select(parts => parts[1]).Distinct()],
            SamePolicy = arms.Where(arm => arm.Name != baseline && JsonElement.DeepEquals(arm.Value, policy)).Select(arm => arm.Name).ToHashSet(StringComparer.Ordinal),
            Machine = [.. Machines(root)],
            Inputs = root.TryGetProperty("inputs", out var inputs) ? [.. inputs.EnumerateArray().Select(Digest)] : [],
            Root = root,
        };
    }

    private static IEnumerable<(string, string)> Machines(JsonElement root) => root.TryGetProperty("machine", out var machine)
        ? machine.EnumerateObject().Select(entry => (entry.Name, entry.Value.ToString()))
        : [];

    private static FileDigest Digest(JsonElement file) =>
        new(file.GetProperty("path").GetString() ?? "", file.GetProperty("bytes").GetInt64(), file.GetProperty("sha256").GetString() ?? "");

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static Month MonthOf(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Month.Of(date.Year, date.Month)
            : throw new InvalidOperationException($"start is '{text}', not a month such as 2015-04");
}
