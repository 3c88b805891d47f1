using System.Text.Json.Nodes;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output.Descriptors;

/// <summary>datapackage.json: the tables with their columns, as Frictionless Data Package 1 describes them.</summary>
internal static class DataPackage
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "datapackage.json";

    /// <summary>The description.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="files">Complete files of the folder, by name within it.</param>
    public static JsonObject Of(ResolvedExperiment experiment, IReadOnlyList<string> files) => new()
    {
        ["profile"] = "data-package",
        ["name"] = experiment.Name,
        ["title"] = $"{experiment.Name}: results of a CareSim experiment",
        ["description"] = experiment.Question,
        ["version"] = ModelVersions.Model,
        ["keywords"] = new JsonArray("children's services", "microsimulation", "England"),
        ["resources"] = new JsonArray([.. ResultTables.All.Select(table => Resource(table, files)).Where(r => r is not null)]),
    };

    private static JsonObject? Resource(TableDefinition table, IReadOnlyList<string> files)
    {
        var paths = files.Where(f => BelongsTo(f, table)).Order(StringComparer.Ordinal).ToArray();
        return paths.Length == 0 ? null : new JsonObject
        {
            ["name"] = table.Name,
            ["title"] = table.Label,
            ["path"] = new JsonArray([.. paths.Select(p => (JsonNode)p)]),
            ["format"] = "parquet",
            ["mediatype"] = "application/vnd.apache.parquet",
            ["profile"] = "data-resource",
            ["schema"] = new JsonObject { ["fields"] = new JsonArray([.. table.Columns.Select(Field)]) },
        };
    }

    private static bool BelongsTo(string file, TableDefinition table) =>
        file.EndsWith(".parquet", StringComparison.Ordinal) && (file.StartsWith(table.Name + "/", StringComparison.Ordinal) || file == table.Name + ".parquet");

    private static JsonObject Field(TableColumn column) => new()
    {
        ["name"] = column.Name,
        ["type"] = column.Type switch { ColumnType.Text => "string", ColumnType.Int32 or ColumnType.Int64 => "integer", ColumnType.Double => "number", _ => "date" },
        ["description"] = string.Join("; ", new[] { column.Label, column.Unit, column.Allowed }.Where(part => part.Length > 0)),
        ["constraints"] = new JsonObject { ["required"] = !column.Nullable },
    };
}
