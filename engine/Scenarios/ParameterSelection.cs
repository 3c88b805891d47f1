using System.Text.Json;
using System.Text.Json.Serialization;

namespace CareSim.Engine.Scenarios;

/// <summary>Which parameters a design draws: all with a range, or those named.</summary>
[JsonConverter(typeof(ParameterSelectionConverter))]
public sealed record ParameterSelection
{
    /// <summary>Every parameter with a range.</summary>
    public static ParameterSelection All { get; } = new() { Ids = null };

    /// <summary>The ids; null = all.</summary>
    public IReadOnlyList<string>? Ids { get; init; }
}

/// <summary>The JSON form of a selection: "all" or a list of ids.</summary>
public sealed class ParameterSelectionConverter : JsonConverter<ParameterSelection>
{
    /// <inheritdoc/>
    public override ParameterSelection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() is "all" or "" ? ParameterSelection.All : throw new JsonException("neither all nor a list of ids");
        }

        var ids = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("neither a text nor a list");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            ids.Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray ? new() { Ids = ids } : throw new JsonException("not a list of ids");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ParameterSelection value, JsonSerializerOptions options)
    {
        if (value.Ids is null)
        {
            writer.WriteStringValue("all");
            return;
        }

        writer.WriteStartArray();
        foreach (var id in value.Ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }
}
