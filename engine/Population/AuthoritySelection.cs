using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>Which authorities of a region: all of them, every n-th in order of code from the first, or those named.</summary>
[JsonConverter(typeof(AuthoritySelectionConverter))]
public sealed record AuthoritySelection
{
    /// <summary>Texts allowed where every n-th makes sense.</summary>
    public const string Pattern = "^(all|every:[1-9][0-9]{0,3})$";

    /// <summary>Every authority.</summary>
    public static AuthoritySelection All { get; } = new() { Every = 1 };

    /// <summary>n of "every:n"; 0 when authorities are named.</summary>
    public int Every { get; private init; }

    /// <summary>The named codes in the order given; empty otherwise.</summary>
    public IReadOnlyList<string> Codes { get; private init; } = [];

    /// <summary>The named authorities.</summary>
    public static AuthoritySelection Of(IReadOnlyList<string> codes) => new() { Codes = codes };

    /// <summary>Reads "all" or "every:n"; null for anything else.</summary>
    public static AuthoritySelection? FromText(string text) => !AllowedAttribute.Matches(text, Pattern) ? null
        : text == "all" ? All
        : new() { Every = int.Parse(text.AsSpan("every:".Length), NumberStyles.None, CultureInfo.InvariantCulture) };

    /// <summary>Whether an authority of a region is meant.</summary>
    /// <param name="index">Its index among the region's authorities.</param>
    /// <param name="code">Its code.</param>
    public bool Holds(int index, string code) => Every > 0 ? index % Every == 0 : Codes.Contains(code);

    /// <inheritdoc/>
    public override string ToString() => Every == 0 ? string.Join(",", Codes) : Every == 1 ? "all" : $"every:{Every}";
}

/// <summary>The JSON form of a selection: a text or a list of codes.</summary>
public sealed class AuthoritySelectionConverter : JsonConverter<AuthoritySelection>
{
    /// <inheritdoc/>
    public override AuthoritySelection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return AuthoritySelection.FromText(reader.GetString()!) ?? throw new JsonException("neither all nor every:N");
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("neither a text nor a list");
        }

        var codes = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            codes.Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray ? AuthoritySelection.Of(codes) : throw new JsonException("not a list of codes");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AuthoritySelection value, JsonSerializerOptions options)
    {
        if (value.Every > 0)
        {
            writer.WriteStringValue(value.ToString());
            return;
        }

        writer.WriteStartArray();
        foreach (var code in value.Codes)
        {
            writer.WriteStringValue(code);
        }

        writer.WriteEndArray();
    }
}
