using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Scenarios;

/// <summary>Holds a JSON document against the records that will receive it and reports every unknown, missing, doubled,
/// wrongly typed or out-of-range member in one pass; the serialiser alone stops at the first. Returns a copy without the
/// faults: unknown members gone, required ones that are unusable replaced by a stand-in, unusable list items null.</summary>
internal sealed class JsonShape(string file, ProblemList problems)
{
    private static readonly JsonSerializerOptions _options = ScenarioJson.Default.Options;

    /// <summary>Checks a whole document.</summary>
    public JsonNode? Check(JsonElement root, Type type) => Check(root, type, null, "$");

    private JsonNode? Check(JsonElement element, Type type, AllowedAttribute? allowed, string place)
    {
        var info = _options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => CheckObject(element, info, place),
            JsonTypeInfoKind.Enumerable => CheckList(element, info, allowed, place),
            JsonTypeInfoKind.Dictionary => CheckDictionary(element, info, allowed, place),
            _ => CheckValue(element, info.Type, allowed, place),
        };
    }

    private JsonObject? CheckObject(JsonElement element, JsonTypeInfo info, string place)
    {
        if (!Is(element, JsonValueKind.Object, place, "an object { }"))
        {
            return null;
        }

        var sound = new JsonObject();
        var tag = info.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        if (tag is not null)
        {
            if (Kind(element, info.PolymorphismOptions!, tag, place) is not { } kind)
            {
                return null;
            }

            sound[tag] = (string)kind.TypeDiscriminator!;
            info = _options.GetTypeInfo(kind.DerivedType);
        }

        CheckMembers(element, info, tag, sound, place);
        foreach (var member in info.Properties.Where(p => p.IsRequired && !sound.ContainsKey(p.Name)))
        {
            var (known, attribute) = (_options.GetTypeInfo(member.PropertyType), AllowedOf(member));
            problems.Add(file, Member(place, member.Name), "nothing", JsonWords.Allowed(known, attribute));
            sound[member.Name] = JsonWords.StandIn(known);
        }

        return sound;
    }

    private void CheckMembers(JsonElement element, JsonTypeInfo info, string? tag, JsonObject sound, string place)
    {
        // Members that the records only compute are not part of the file.
        var members = info.Properties.Where(p => p.Set is not null).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in element.EnumerateObject())
        {
            var at = Member(place, given.Name);
            if (!seen.Add(given.Name))
            {
                problems.AddBeside(file, at, "the member twice", "once");
            }
            else if (given.Name == tag)
            {
                continue;
            }
            else if (!members.TryGetValue(given.Name, out var member))
            {
                var names = tag is null ? members.Keys.ToArray() : [tag, .. members.Keys];
                problems.Add(file, at, "an unknown member", string.Join(", ", names) + Nearest.Hint(given.Name, names));
            }
            else if (Check(given.Value, member.PropertyType, AllowedOf(member), at) is { } value)
            {
                sound[given.Name] = value;
            }
            else if (member.IsRequired)
            {
                sound[given.Name] = JsonWords.StandIn(_options.GetTypeInfo(member.PropertyType));
            }
        }
    }

    private JsonDerivedType? Kind(JsonElement element, JsonPolymorphismOptions options, string tag, string place)
    {
        var kinds = options.DerivedTypes.ToDictionary(k => (string)k.TypeDiscriminator!, StringComparer.Ordinal);
        var given = element.TryGetProperty(tag, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        if (given is not null && kinds.TryGetValue(given, out var kind))
        {
            return kind;
        }

        var found = value.ValueKind == JsonValueKind.Undefined ? "nothing" : JsonWords.Found(value);
        problems.Add(file, Member(place, tag), found, string.Join(", ", kinds.Keys) + Nearest.Hint(given ?? "", kinds.Keys));
        return null;
    }

    private JsonArray? CheckList(JsonElement element, JsonTypeInfo info, AllowedAttribute? allowed, string place)
    {
        if (!Is(element, JsonValueKind.Array, place, "a list [ ]"))
        {
            return null;
        }

        if (element.GetArrayLength() < allowed?.MinItems)
        {
            problems.Add(file, place, "an empty list", $"{allowed.MinItems} or more");
        }

        var sound = new JsonArray();
        foreach (var (i, item) in element.EnumerateArray().Index())
        {
            var checkedItem = Check(item, info.ElementType!, null, $"{place}[{i}]");
            if (checkedItem is not null || !info.ElementType!.IsValueType)
            {
                sound.Add(checkedItem);
            }
        }

        return sound;
    }

    private JsonObject? CheckDictionary(JsonElement element, JsonTypeInfo info, AllowedAttribute? allowed, string place)
    {
        if (!Is(element, JsonValueKind.Object, place, "an object { }"))
        {
            return null;
        }

        var sound = new JsonObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in element.EnumerateObject())
        {
            if (!seen.Add(entry.Name))
            {
                problems.AddBeside(file, Entry(place, entry.Name), "the member twice", "once");
            }
            else if (Check(entry.Value, info.ElementType!, allowed, Entry(place, entry.Name)) is { } value)
            {
                sound[entry.Name] = value;
            }
        }

        return sound;
    }

    private JsonNode? CheckValue(JsonElement element, Type type, AllowedAttribute? allowed, string place)
    {
        if (JsonWords.Fault(element, type, allowed) is { } words)
        {
            problems.Add(file, place, JsonWords.Found(element), words);
            return null;
        }

        return JsonNode.Parse(element.GetRawText());
    }

    private bool Is(JsonElement element, JsonValueKind kind, string place, string allowed)
    {
        if (element.ValueKind != kind)
        {
            problems.Add(file, place, JsonWords.Found(element), allowed);
        }

        return element.ValueKind == kind;
    }

    internal static AllowedAttribute? AllowedOf(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(AllowedAttribute), inherit: true).OfType<AllowedAttribute>().FirstOrDefault();

    /// <summary>The JSON path of a member of an object.</summary>
    public static string Member(string place, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$') ? $"{place}.{name}" : Entry(place, name);

    /// <summary>The JSON path of an entry whose name may hold dots.</summary>
    public static string Entry(string place, string name) => $"{place}['{name}']";
}
