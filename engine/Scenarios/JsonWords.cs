using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>What a single JSON value may be, and the words for it.</summary>
internal static class JsonWords
{
    private const int LongestFound = 60;

    /// <summary>Why a value does not fit a type: what is allowed, or null when it fits.</summary>
    public static string? Fault(JsonElement element, Type type, AllowedAttribute? allowed)
    {
        if (type == typeof(FeedbackSelection))
        {
            return FeedbackSelection.Of(element) is null ? FeedbackSelection.Words : null;
        }

        allowed ??= new AllowedAttribute();
        if (IsNumber(type))
        {
            return NumberFault(element, type, allowed.Bounds(IsWhole(type)));
        }

        var fits = element.ValueKind == JsonValueKind.String && (type == typeof(DateOnly) ? IsDate(element) : allowed.Matches(element.GetString()!));
        if (IsSelection(type) && element.ValueKind == JsonValueKind.Array)
        {
            fits = element.GetArrayLength() >= allowed.MinItems && element.EnumerateArray().All(c => c.ValueKind == JsonValueKind.String);
        }

        return fits ? null : Words(type, allowed);
    }

    /// <summary>What is allowed where nothing stands.</summary>
    public static string Allowed(JsonTypeInfo info, AllowedAttribute? allowed) => info.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object { }",
        JsonTypeInfoKind.Enumerable => "a list [ ]",
        _ when IsNumber(info.Type) => (allowed ?? new AllowedAttribute()).Bounds(IsWhole(info.Type)).Text,
        _ => Words(info.Type, allowed ?? new AllowedAttribute()),
    };

    /// <summary>A value that the reader accepts, for a place that has a problem already.</summary>
    public static JsonNode StandIn(JsonTypeInfo info) => info.Kind switch
    {
        JsonTypeInfoKind.Enumerable => new JsonArray(),
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => new JsonObject(),
        _ when IsNumber(info.Type) => 0,
        _ when info.Type == typeof(DateOnly) => "0001-01-01",
        _ when info.Type == typeof(FeedbackSelection) => "off",
        _ when IsSelection(info.Type) => "all",
        _ => "",
    };

    /// <summary>A value as it stands in the file, cut short.</summary>
    public static string Found(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return element.ValueKind == JsonValueKind.Object ? "an object" : element.GetArrayLength() == 0 ? "an empty list" : "a list";
        }

        var text = element.GetRawText();
        return text.Length <= LongestFound ? text : $"{text[..LongestFound]}...";
    }

    /// <summary>Whether a type is written as a text or as a list of texts.</summary>
    public static bool IsSelection(Type type) => type == typeof(AuthoritySelection) || type == typeof(ParameterSelection);

    private static bool IsNumber(Type type) => type == typeof(double) || IsWhole(type);

    private static bool IsWhole(Type type) => type == typeof(int) || type == typeof(ulong);

    private static string? NumberFault(JsonElement element, Type type, Bounds bounds)
    {
        var typed = element.ValueKind == JsonValueKind.Number && (type == typeof(int) ? element.TryGetInt32(out _)
            : type == typeof(ulong) ? element.TryGetUInt64(out _)
            : double.IsFinite(element.GetDouble()));

        // A number of the right type outside its range needs no word about its type.
        return !typed ? bounds.Text : bounds.Contains(element.GetDouble()) ? null : bounds.Range;
    }

    private static bool IsDate(JsonElement element) =>
        DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Words(Type type, AllowedAttribute allowed) =>
        type == typeof(DateOnly) ? "a date, as \"2015-03-31\"" : allowed.Words ?? "a text";
}
