using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>A region folder's region.json: what the folder is and where its tables stand.</summary>
public sealed record RegionDescription
{
    /// <summary>Stable id, the region's place name in outcomes.</summary>
    [JsonPropertyName("id"), Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    [JsonPropertyName("name"), Allowed(Pattern = Patterns.SomeText, Words = Patterns.SomeTextWords)]
    public required string Name { get; init; }

    /// <summary>Which coding the authority codes follow.</summary>
    [JsonPropertyName("authority_codes")]
    public required string AuthorityCodes { get; init; }

    /// <summary>Price year of every money figure.</summary>
    [JsonPropertyName("price_year"), Allowed(Pattern = Patterns.SomeText, Words = Patterns.SomeTextWords)]
    public required string PriceYear { get; init; }

    /// <summary>Currency code.</summary>
    [JsonPropertyName("currency"), Allowed(Pattern = "^[A-Z]{3}$", Words = "a currency code of three letters, as GBP")]
    public required string Currency { get; init; }

    /// <summary>The days for which the folder has starting stocks: ends of financial years.</summary>
    [JsonPropertyName("starts"), Allowed(MinItems = 1), Description("Ends of financial years, as 2015-03-31.")]
    public required IReadOnlyList<DateOnly> Starts { get; init; }

    /// <summary>File by table name. Names beyond those that a run reads are welcome: a folder may hold more.</summary>
    [JsonPropertyName("tables"), Allowed(Pattern = Patterns.RelativePath, Words = Patterns.RelativePathWords)]
    public required IReadOnlyDictionary<string, string> Tables { get; init; }

    /// <summary>The data's licence.</summary>
    [JsonPropertyName("licence")]
    public required string Licence { get; init; }

    /// <summary>Tables that every run needs, the starting stocks of the given day among them.</summary>
    public static IReadOnlyList<string> TablesFor(DateOnly start) =>
        ["authorities", "population", "births", "deprivation", "families", StartTable(start), "parameters"];

    /// <summary>Tables that are read where they exist.</summary>
    public static IReadOnlyList<string> OptionalTables { get; } = ["practice", "national", "workforce"];

    /// <summary>Name of the table with the stocks of a day: "start-2015".</summary>
    public static string StartTable(DateOnly start) => $"start-{start.Year}";
}

/// <summary>A region folder after reading.</summary>
/// <param name="File">Its region.json as the user named it.</param>
/// <param name="Description">What region.json says.</param>
/// <param name="Region">Authorities with their margins at the start.</param>
/// <param name="Parameters">The sheet before any override.</param>
/// <param name="ParameterFile">The sheet's file as the user named it.</param>
public sealed record RegionFolder(string File, RegionDescription Description, Region Region, ParameterSheet Parameters, string ParameterFile);

/// <summary>The text of a table with its name for messages.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Text">Its whole text; null when the file could not be read, which is reported already.</param>
public sealed record TableText(string File, string? Text);
