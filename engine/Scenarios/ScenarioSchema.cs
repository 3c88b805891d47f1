using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using CareSim.Engine.Authorities;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>The JSON schema of experiment and scenario files, from the records and their descriptions.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions _layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people, never put into HTML
    };

    /// <summary>The schema's text.</summary>
    public static string Text()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "CareSim experiment or scenario file",
            ["description"] = "A file with arms is an experiment; any other is a scenario. Written by the schema command: change the records, not this file.",
            ["if"] = new JsonObject { ["required"] = new JsonArray("arms") },
            ["then"] = Reference("experiment"),
            ["else"] = Reference("scenario"),
            ["$defs"] = new JsonObject
            {
                ["experiment"] = Export(typeof(ExperimentFile)),
                ["scenario"] = Export(typeof(ScenarioFile)),
                ["lever"] = Export(typeof(Lever)),
            },
        };
        return schema.ToJsonString(_layout) + "\n";
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonNode Export(Type root) => JsonSchemaExporter.GetJsonSchemaAsNode(ScenarioJson.Default.Options, root, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Enrich(root, context, node),
    });

    private static JsonObject Enrich(Type root, JsonSchemaExporterContext context, JsonNode node)
    {
        var type = context.TypeInfo.Type;
        if (type == typeof(Lever) && root != typeof(Lever))
        {
            return Reference("lever");
        }

        var schema = node as JsonObject ?? [];
        DropNull(schema);
        if (context.PropertyInfo?.AttributeProvider is { } member && context.BaseTypeInfo is null)
        {
            Describe(schema, member);
            Limit(schema, Nullable.GetUnderlyingType(type) ?? type, member);
        }
        else if (type.GetCustomAttribute<LeverPageAttribute>() is { } page)
        {
            schema.Insert(0, "description", $"{page.Description} Size: {page.Unit}.{(page.Needs.Length == 0 ? "" : $" Needs feedback: {page.Needs}.")} Source: {page.Source}.");
            schema["examples"] = new JsonArray(JsonNode.Parse(page.Example));
        }

        return schema;
    }

    // The reader refuses an explicit null: a member that says nothing is left out.
    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types[0]!.GetValue<string>();
        }
    }

    private static void Describe(JsonObject schema, ICustomAttributeProvider member)
    {
        if (First<DescriptionAttribute>(member) is { } description)
        {
            schema.Insert(0, "description", description.Description);
        }
    }

    private static void Limit(JsonObject schema, Type type, ICustomAttributeProvider member)
    {
        if (type == typeof(FeedbackSelection))
        {
            var names = new JsonArray([.. FeedbackNames.All.Select(f => (JsonNode)f.Name)]);
            schema["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("off", "on") },
                new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["enum"] = names }, ["uniqueItems"] = true });
            return;
        }

        if (First<AllowedAttribute>(member) is not { } allowed)
        {
            return;
        }

        Put(schema, "minimum", allowed.Min);
        Put(schema, "maximum", allowed.Max);
        if (JsonWords.IsSelection(type))
        {
            schema["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string", ["pattern"] = allowed.Pattern },
                new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = allowed.MinItems, ["uniqueItems"] = true });
            return;
        }

        if (allowed.Pattern is not null)
        {
            schema["pattern"] = allowed.Pattern;
        }

        if (allowed.MinItems > 0)
        {
            schema["minItems"] = allowed.MinItems;
        }
    }

    private static void Put(JsonObject schema, string keyword, double value)
    {
        if (double.IsFinite(value))
        {
            schema[keyword] = (long)value;
        }
    }

    private static T? First<T>(ICustomAttributeProvider member)
        where T : Attribute => member.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
