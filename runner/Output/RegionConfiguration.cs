using System.Text.Json;
using CareSim.Engine.Population;

namespace CareSim.Runner.Output;

/// <summary>A region's tables as JSON in one fixed order: what the hash of a configuration sees of them.</summary>
internal static class RegionConfiguration
{
    /// <summary>Writes the region as properties of the object at hand.</summary>
    public static void Write(Utf8JsonWriter json, Region region)
    {
        json.WriteString("id", region.Id);
        json.WriteString("price_year", region.PriceYear);
        json.WriteString("start", region.Start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteStartArray("authorities");
        foreach (var authority in region.Authorities)
        {
            json.WriteStartObject();
            Write(json, authority);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LocalAuthority authority)
    {
        json.WriteString("code", authority.Code);
        json.WriteString("region_name", authority.RegionName);
        json.WriteBoolean("in_spread_statistics", authority.InSpreadStatistics);
        Write(json, "children_by_age", authority.ChildrenByAge);
        Write(json, "births", authority.Births);
        json.WriteStartArray("decile_shares");
        foreach (var share in authority.DecileShares)
        {
            json.WriteNumberValue(share);
        }

        json.WriteEndArray();
        json.WriteNumber("lone_parent_share", authority.LoneParentShare);
        Write(json, "start_values", authority.Start);
        Write(json, "practice", authority.Practice);
    }

    private static void Write(Utf8JsonWriter json, string name, int[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, double> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, value);
        }

        json.WriteEndObject();
    }
}
