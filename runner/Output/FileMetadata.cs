using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>The key-value metadata in every table file.</summary>
internal static class FileMetadata
{
    /// <summary>The metadata of one file.</summary>
    /// <param name="table">Its table; the columns' meaning goes along.</param>
    /// <param name="configurationHash">Hash of what the file's values depend on.</param>
    /// <param name="experiment">The experiment.</param>
    public static IReadOnlyDictionary<string, string> For(TableDefinition table, string configurationHash, ResolvedExperiment experiment) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["codebook"] = Codebook.Json(table),
            ["config_hash"] = configurationHash,
            ["model_version"] = ModelVersions.Model,
            ["price_year"] = experiment.Region.PriceYear,
            ["schema_version"] = ModelVersions.Schema,
        };
}
